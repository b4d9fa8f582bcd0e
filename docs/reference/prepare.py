"""Makes of the introspection data of a library what gi-docgen shows best.

prepare.py INPUT.gir OUTPUT.gir [OTHER.gir...]

The comments of the headers are written to be read there. Here their release becomes an attribute, errors and
sources get paragraphs of their own, and names of functions and types, of OTHER too, become links.

SPDX-License-Identifier: Apache-2.0
"""
import re
import sys
import xml.etree.ElementTree as ElementTree

CORE = "http://www.gtk.org/introspection/core/1.0"
C = "http://www.gtk.org/introspection/c/1.0"
GLIB = "http://www.gtk.org/introspection/glib/1.0"

TYPES = ("alias", "bitfield", "callback", "enumeration", "record")
FUNCTIONS = ("constructor", "function", "method")
FRAGMENTS = {"constructor": "ctor", "function": "func", "method": "method"}


def core(tag):
    return f"{{{CORE}}}{tag}"


def links_of(namespace):
    """The link to each function and type, by its name in C."""
    name = namespace.get("name")
    links = {}
    for function in (each for tag in FUNCTIONS for each in namespace.findall(core(tag))):
        links[function.get(f"{{{C}}}identifier")] = f"[func@{name}.{function.get('name')}]"
    for kind in (each for tag in TYPES for each in namespace.findall(core(tag))):
        where = f"{name}.{kind.get('name')}"
        links[kind.get(f"{{{C}}}type")] = f"[type@{where}]"
        for tag in FUNCTIONS:
            for function in kind.findall(core(tag)):
                link = f"[{FRAGMENTS[tag]}@{where}.{function.get('name')}]"
                links[function.get(f"{{{C}}}identifier")] = link
    return links


class Links:
    def __init__(self, namespaces):
        self.links = {}
        for namespace in namespaces:
            self.links.update(links_of(namespace))

    def _function(self, match):
        return self.links.get(match[1], f"`{match[0]}`")

    def _type(self, match):
        return self.links.get(match[1], f"`{match[1]}`")

    def put_into(self, text):
        text = re.sub(r"(?<![`\w])([a-z]\w+)\(\)", self._function, text)
        text = re.sub(r"(?<![`\w])#([A-Z]\w+)", self._type, text)
        return re.sub(r"(?<![`\w])%([A-Z][A-Z0-9_]+)", r"`\1`", text)


def separate_paragraphs(text):
    return re.sub(r"(?m)^(Errors|Source): ", r"\n**\1:** ", text).strip()


def take_release(element, text):
    """The text without its `Since: x.y`, which element gets as an attribute."""
    match = re.search(r"\s*Since: ([0-9.]+)\s*$", text)
    if not match:
        return text
    element.set("version", match[1])
    return text[: match.start()]


def set_text(element, text):
    doc = element.find(core("doc"))
    if doc is None:
        place = next(each.attrib for each in element.iter() if "filename" in each.attrib)
        doc = ElementTree.Element(core("doc"), filename=place["filename"], line=place["line"])
        element.insert(0, doc)
    doc.text = text


def describe_briefly(function):
    """What a function without a description does: it returns something, or drops a reference."""
    doc = function.find(core("doc"))
    rest = f"\n\n{doc.text}" if doc is not None else ""
    returned = function.find(f"{core('return-value')}/{core('doc')}")
    if returned is not None:
        set_text(function, f"Returns {returned.text}{rest}")
    elif function.get("name") == "unref":
        set_text(function, "Drops a reference. With the last one what it refers to is freed.")


def prepare_function(function):
    returned = function.find(f"{core('return-value')}/{core('doc')}")
    if returned is not None:
        returned.text = take_release(function, returned.text)
    doc = function.find(core("doc"))
    if doc is None or re.match("Errors: |Source: ", doc.text):
        describe_briefly(function)


def describe_gtype(record):
    """get_type functions are not in the data by themselves."""
    function = record.get(f"{{{GLIB}}}get-type")
    if function is None:
        return
    macro = re.sub(r"^CNF_", "CNF_TYPE_", function[: -len("_get_type")].upper())
    doc = record.find(core("doc"))
    doc.text += f"\n\nIts `GType` is `{macro}`, which `{function} ()` returns."


def prepare(namespace, links):
    for element in namespace.iter():
        if element.tag in map(core, FUNCTIONS):
            prepare_function(element)
    for record in (each for tag in TYPES for each in namespace.findall(core(tag))):
        describe_gtype(record)
    for element in namespace.iter():
        doc = element.find(core("doc"))
        if doc is not None:
            set_text(element, links.put_into(separate_paragraphs(take_release(element, doc.text))))


def main(source, target, *others):
    for prefix, uri in (("", CORE), ("c", C), ("glib", GLIB)):
        ElementTree.register_namespace(prefix, uri)
    tree = ElementTree.parse(source)
    namespace = tree.getroot().find(core("namespace"))
    related = [ElementTree.parse(other).getroot().find(core("namespace")) for other in others]
    prepare(namespace, Links([namespace, *related]))
    tree.write(target, encoding="utf-8", xml_declaration=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
