"""Scripts of the made-up makers that really run: whoever has a browser sees what they say."""

FILL = (
    'function fill(list) { var box = document.getElementById("rows"); box.innerHTML = ""; '
    "list.forEach(function (one) { "
    'var row = document.createElement("li"), link = document.createElement("a"), day = document.createElement("span"); '
    "link.href = one.url; link.textContent = one.title; day.textContent = one.date; "
    "row.appendChild(link); row.appendChild(day); box.appendChild(row); }); }"
)
"""Builds the rows of a list from title, url and date."""

JQUERY = """var site = {};
function jQuery(what) {
  if (typeof what === "function") { document.addEventListener("DOMContentLoaded", function () { what(); }); }
  var self = {each: function () { return self; }, click: function () { return self; }};
  self.jpage = function (options) { jpage(String(what).slice(1), options); return self; };
  return self;
}
jQuery.ajax = function (asked) {
  fetch(asked.url).then(function (r) { return r.json(); }).then(asked.success);
};
var $ = jQuery;
"""
"""The little of jQuery that the site's pages call."""

PAGER = """
function createPageHTML() {
  var a = arguments, box = a.length > 4, count = box ? a[1] : a[0], now = box ? a[2] : a[1] + 1, k = box ? 3 : 2;
  var html = "";
  for (var n = 1; n <= count; n++) {
    var file = n === 1 ? a[k] : a[k] + "_" + (box ? n : n - 1);
    html += n === now ? "<b>" + n + "</b> " : '<a href="' + file + "." + a[k + 1] + '">' + n + "</a> ";
  }
  if (box) { document.getElementById(a[0]).innerHTML = html + "共" + a[5] + "条"; } else { document.write(html); }
}
function jpage(id, o) {
  var box = document.getElementById(id), bar = document.createElement("div"), now = 1;
  var pages = Math.ceil(o.totalRecord / o.perPage);
  box.parentNode.insertBefore(bar, box.nextSibling);
  if (!o.proxyUrl) {
    for (var n = 1; n <= pages; n++) {
      bar.innerHTML += '<a href="index.html?uid=' + id + "&pageNum=" + n + '">' + n + "</a> ";
    }
    return;
  }
  var source = box.innerHTML, list = document.createElement("div"), known = records(source), at = 0;
  var following = group(source);
  box.appendChild(list);
  function records(text) {
    var found = text.split("<record><" + "![CDATA[").slice(1);
    return found.map(function (each) { return each.split("]]" + ">")[0]; });
  }
  function group(text) {
    var found = /<nextgroup><!\\[CDATA\\[<a href="([^"]*)"/.exec(text);
    return found ? found[1] : "";
  }
  function show() {
    var start = (now - 1) * o.perPage - at;
    var part = known.slice(start, start + o.perPage).join("");
    list.innerHTML = part.indexOf("<tr") === 0 ? "<table>" + part + "</table>" : "<ul>" + part + "</ul>";
    bar.innerHTML = "共" + o.totalRecord + "条 第" + now + "/" + pages + "页 <a href='#'>下一页</a>";
    bar.lastChild.onclick = function () { if (now < pages) { now++; turn(); } return false; };
  }
  function turn() {
    var start = (now - 1) * o.perPage - at;
    if (start < known.length) { show(); return; }
    var form = Object.keys(o.ajaxParam).map(function (k) {
      return k + "=" + encodeURIComponent(o.ajaxParam[k]);
    }).join("&");
    var first = (now - 1) * o.perPage + 1, last = Math.min(first - 1 + o.perPage * o.groupSize, o.totalRecord);
    var to = following || o.proxyUrl + "?startrecord=" + first + "&endrecord=" + last + "&perpage=" + o.perPage;
    var how = following ? {} : {method: "POST", body: form,
      headers: {"Content-Type": "application/x-www-form-urlencoded"}};
    fetch(to, how).then(function (r) { return r.text(); }).then(function (text) {
      at = first - 1; known = records(text); following = following ? group(text) : ""; show();
    });
  }
  show();
}
"""
"""The pagers `createPageHTML` (both orders of arguments) and `jpage`."""
