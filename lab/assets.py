"""Small files that are what they say: pictures, documents, style sheets."""

import io
import struct
import zipfile
import zlib

TYPES = {"jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "ico": "image/x-icon", "css": "text/css",
         "js": "application/javascript", "pdf": "application/pdf", "doc": "application/msword",
         "xls": "application/vnd.ms-excel", "zip": "application/zip", "rar": "application/x-rar-compressed",
         "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
         "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
         "txt": "text/plain", "mp4": "video/mp4", "xml": "text/xml"}  # fmt: skip


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    line = b"\0" + b"\xc8\x10\x10" * 8
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(line * 8))
        + chunk(b"IEND", b"")
    )


def _jpeg() -> bytes:
    quant = b"\xff\xdb\x00\x43\x00" + bytes(range(1, 65))
    start = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    frame = b"\xff\xc0\x00\x0b\x08\x00\x08\x00\x08\x01\x01\x11\x00"
    huffman = b"\xff\xc4\x00\x14\x00\x01" + bytes(15) + b"\x00" + b"\xff\xc4\x00\x14\x10\x01" + bytes(15) + b"\x00"
    return start + quant + frame + huffman + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x7f\xff\xd9"


def _pdf() -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>",
    ]
    out, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%bendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"xref\n0 4\n0000000000 65535 f \n%btrailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return out + tail % (table, len(out))


def _zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("[Content_Types].xml", (2020, 1, 1, 0, 0, 0)), "<Types/>")
    return file.getvalue()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1528)
_BODIES = {"jpg": _jpeg(), "png": _png(), "gif": b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "ico": b"\0\0\1\0" + bytes(60),
           "css": b"body{margin:0;font-size:14px}.wrap{width:1200px;margin:0 auto}", "js": b"var site={};",
           "pdf": _pdf(), "doc": _OLE, "xls": _OLE, "zip": _zip(), "docx": _zip(), "xlsx": _zip(),
           "rar": b"Rar!\x1a\x07\x00" + bytes(40), "txt": b"ok", "mp4": b"\0\0\0\x18ftypmp42" + bytes(64)}  # fmt: skip


def body(extension: str) -> bytes:
    """A true file of that kind."""
    return _BODIES[extension]


def content_type(extension: str) -> str:
    """The type that a well-kept server declares for it."""
    return TYPES[extension]
