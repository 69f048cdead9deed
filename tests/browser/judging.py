"""What became of hostile texts on a page, as a browser took it."""

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Final

from playwright.sync_api import BrowserContext, Page, Response

from tests.browser.payloads import labels_by_code

CODE: Final = re.compile(r"x-f\d+")

WATCH: Final = """
window.__ran = [];
window.ran = (code) => { window.__ran.push("ran " + code); };
document.addEventListener("securitypolicyviolation", (event) => {
  const { violatedDirective, blockedURI, sourceFile, lineNumber } = event;
  window.__ran.push(`forbidden: ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`);
});
"""

MADE: Final = """
() => {
  const code = /x-f\\d+/i;
  const addresses = /^(href|src|action|formaction|xlink:href|data|data-href|hx-get|hx-post|srcset|poster)$/;
  const made = [...window.__ran];
  const ofAttribute = (name, one) => {
    const value = one.value.replace(/[\\t\\n\\r]/g, "");
    if (/^x-f\\d/.test(one.name)) return `attribute ${one.name} of ${name}`;
    const isScript = /^(on|hx-on|data-hx-on|srcdoc)/.test(one.name) || (one.name === "style" && code.test(value));
    const leads = addresses.test(one.name) && /^\\W*(javascript|data|vbscript):/i.test(value);
    return isScript || leads ? `${one.name}="${value.slice(0, 60)}" of ${name}` : "";
  };
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName, text = /^(script|style)$/.test(name) ? element.textContent : "";
    if (/^x-f\\d/.test(name)) made.push(`element ${name}`);
    if (code.test(text) && !/json/.test(element.type)) made.push(`${name} with ${code.exec(text)[0]}`);
    made.push(...[...element.attributes].map((one) => ofAttribute(name, one)).filter(Boolean));
  }
  const rendered = /X-F\\d+/.exec(document.documentElement.outerHTML);
  if (rendered) made.push(`a template ran: ${rendered[0]}`);
  return made;
}
"""

TURNED: Final = """
() => {
  if (document.contentType !== "text/html") return [];
  const inline = (style) => ["inline", "contents"].includes(style.display);
  const apart = (style) => style.display === "none" || ["absolute", "fixed"].includes(style.position);
  const keepsLines = (one) => /pre/.test(getComputedStyle(one).whiteSpace);
  // What a sibling adds to the line: its text, null for nothing, false where the line's paragraph ends.
  const adds = (one) => {
    if (one.nodeType === Node.TEXT_NODE)
      return keepsLines(one.parentElement) && /^\\s*\\n/.test(one.data) ? false : one.data.trim() || null;
    if (one.nodeType !== Node.ELEMENT_NODE) return null;
    const style = getComputedStyle(one);
    if (apart(style)) return null;
    if (one.localName === "br" || !style.display.startsWith("inline") && style.display !== "contents") return false;
    return one.textContent.trim() || null;
  };
  // The text without what is enclosed, each enclosure with its end.
  const open = (text) => {
    let depth = 0, left = "";
    for (const sign of text) {
      if ("\\u2066\\u2067\\u2068".includes(sign)) depth += 1;
      else if (sign === "\\u2069" && depth) depth -= 1;
      else if (!depth) left += sign;
    }
    return depth ? text : left;
  };
  const turnedBy = (text) => {
    const said = open(text.data), own = said.indexOf("⟧");
    const [rest = "", ...lines] = said.slice(own + 1).split(keepsLines(text.parentElement) ? "\\n" : /$^/);
    if (!said.includes("\\u202e")) return null;
    if (own >= 0 && (rest.trim() || lines.length)) return rest.trim();
    for (let at = text; at.parentElement; at = at.parentElement) {
      const parent = at.parentElement, style = getComputedStyle(parent);
      if (/flex|grid/.test(style.display)) return null;
      for (let next = at.nextSibling; next; next = next.nextSibling) {
        const more = adds(next);
        if (more === false) return null;
        if (more) return more;
      }
      if (!inline(style) || apart(style)) return null;
    }
    return null;
  };
  const named = (one) => one.localName + (typeof one.className === "string" ? "." + one.className.split(" ")[0] : "");
  const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walk.nextNode(); text; text = walk.nextNode()) {
    const within = text.parentElement;
    const rest = within.closest("script, style, textarea, option, title") ? null : turnedBy(text);
    if (!rest) continue;
    const where = `${named(within.parentElement)} ${named(within)}`;
    found.add(`${/x-f\\d+/.exec(text.data)} in ${where} turns “${rest.slice(0, 40)}”`);
  }
  return [...found];
}
"""

SEND: Final = """
([fields, rest, press, action]) => {
  const posted = [...document.forms].filter((one) => one.method === "post" && one.id !== "logout-form");
  const form = posted.find((one) => !one.getAttribute("action")?.endsWith("/language/"));
  const left = /^(file|submit|button|image|checkbox|radio)$/;
  for (const one of [...form.elements]) {
    if (["checkbox", "radio"].includes(one.type) && one.name in fields) one.checked = one.value === fields[one.name];
    if (!one.name || one.name === "csrfmiddlewaretoken" || /_FORMS$/.test(one.name) || left.test(one.type)) continue;
    const value = one.name in fields ? fields[one.name] : rest;
    if (value === null) continue;
    if (one.localName === "select") one.append(new Option(value, value, true, true));
    else if (one.localName === "input" && one.type !== "hidden") one.type = "text";
    one.removeAttribute("maxlength");
    one.value = value;
  }
  const pressed = document.createElement("input");
  [pressed.type, pressed.name, pressed.value] = ["hidden", ...(press || "pressed=1").split("=")];
  form.append(pressed);
  if (action) form.action = action;
  HTMLFormElement.prototype.submit.call(form);
}
"""


class Watched:
    """A page of a browser in which hostile texts are watched for.

    `trouble` and `turned` keep what was found, by address: script, markup or a refusal of the policy; and texts that
    put what follows them into another order. `seen` are the codes of the texts that were there at all.
    """

    def __init__(self, context: BrowserContext) -> None:
        context.add_init_script(WATCH)
        self.context = context
        self.page: Page = context.new_page()
        self.trouble: dict[str, list[str]] = {}
        self.turned: dict[str, list[str]] = {}
        self.seen: set[str] = set()
        self._said: list[str] = []
        self.page.on("pageerror", lambda error: self._said.append(f"error: {error}"))
        self.page.on("console", self._listen)
        self.page.on("dialog", self._dismiss)

    def _listen(self, message: Any) -> None:
        # That an answer was 400 or 404 is no fault of a page.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self._said.append(message.text)

    def _dismiss(self, dialog: Any) -> None:
        self._said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, path: str) -> Response:
        answer = self.page.goto(path, wait_until="domcontentloaded")
        assert answer is not None, path
        self.judge(path)
        return answer

    def send(
        self, path: str, fields: Mapping[str, str], *, rest: str | None = None, press: str = "", action: str = ""
    ) -> None:
        """Send the form of a page with these fields, and every other control that takes a text as `rest`."""
        self.page.goto(path, wait_until="domcontentloaded")
        self.send_here(fields, rest=rest, press=press, action=action)

    def send_here(
        self, fields: Mapping[str, str], *, rest: str | None = None, press: str = "", action: str = ""
    ) -> None:
        where = self.page.url
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.evaluate(SEND, [dict(fields), rest, press, action])
        self.judge(f"{where} sent {press or action or sorted(fields)}")

    def judge(self, where: str) -> None:
        """Keep what became of the texts on the page that is open."""
        found = [*self.page.evaluate(MADE), *self._said]
        self._said.clear()
        if found:
            self.trouble[where] = found
        if turned := self.page.evaluate(TURNED):
            self.turned[where] = turned
        self.seen |= set(CODE.findall(self.page.content()))


Enter = Callable[..., AbstractContextManager[Watched]]

LEFT: Final = re.compile(
    # Sentences of Django's own admin in which a name is quoted: before and after a deletion, above a new password.
    r"in div\.colM p\. turns|in p\. strong\. turns “\.”|turns “”? was deleted successfully"
    # The words of one text before and after a change, in a history and in a conflict: they turn each other alone.
    r"|in p\.\S* (del|ins)\. turns|in \S+ p\.diff turns|in div\. p\. turns"
    # A sentence that a search marks in its midst is one text in pieces: it turns itself as it did before.
    r"|null in \S+ span\. turns “x-f”"
)
"""Where a text may turn what follows it."""


def found(watched: Watched) -> dict[str, list[str]]:
    """What became script or markup, with the names of the fields that it was typed into."""
    return {where: [_named(one) for one in some] for where, some in watched.trouble.items()}


def turned(watched: Watched) -> dict[str, list[str]]:
    left = {where: [_named(one) for one in some if not LEFT.search(one)] for where, some in watched.turned.items()}
    return {where: some for where, some in left.items() if some}


def _named(said: str) -> str:
    return CODE.sub(lambda code: labels_by_code().get(code[0], code[0]), said)
