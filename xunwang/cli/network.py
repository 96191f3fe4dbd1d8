"""Options of all commands that reach out: by which way, and whom to trust."""

from typing import Annotated

import typer

ConnectTo = Annotated[
    list[str] | None,
    typer.Option("--connect-to", metavar="主机:端口:地址:端口", help="连到别的地址去，写法同 curl；空着表示任意"),
]
Proxy = Annotated[str | None, typer.Option("--proxy", metavar="网址", help="经代理服务器访问，http 或 socks")]
CaFile = Annotated[str | None, typer.Option("--ca-file", metavar="文件", help="另外信任的根证书（PEM），与系统的并用")]
