"""Python has the library through introspection: load, explain, edit, save, errors."""
import gc
import pathlib
import subprocess
import sys
import tempfile
import unittest

import gi

gi.require_version("Cnf", "0")
from gi.repository import Cnf, GLib  # noqa: E402

HERE = pathlib.Path(__file__).parent
CONFIG = b"dir = /ca\n[ CA ]\ncerts = $dir/certs # theirs\n"


def document(text, label="f.cnf"):
    return Cnf.Document.new_from_bytes(GLib.Bytes.new(text), label, None)


class Bindings(unittest.TestCase):
    def test_any_bytes_come_back(self):
        everything = bytes(range(256)) * 3
        self.assertEqual(document(everything).to_bytes().get_data(), everything)

    def test_a_value_says_where_it_comes_from(self):
        view = Cnf.View.new(document(CONFIG), None)
        value = view.get_value("CA", "certs")
        place = value.get_position()

        self.assertEqual(value.dup_string(), "/ca/certs")
        self.assertEqual((value.get_path(), place.line, place.column), ("f.cnf", 3, 1))
        self.assertEqual(value.get_n_references(), 1)
        self.assertEqual(value.get_reference(0).get_value().dup_string(), "/ca")
        self.assertIsNone(view.get_value("CA", "none"))

    def test_a_value_outlives_the_names_of_its_view(self):
        value = Cnf.View.new(document(CONFIG), None).get_value("CA", "certs")
        gc.collect()
        self.assertEqual(value.get_reference(0).get_value().dup_string(), "/ca")

    def test_values_that_are_not_text_are_bytes(self):
        edited = document(b"k = v\n")
        self.assertTrue(edited.set_value("default", "k", GLib.Bytes.new(b"\xff\xfe #")))
        value = Cnf.View.new(edited, None).get_value("default", "k")
        self.assertEqual(value.dup_bytes().get_data(), b"\xff\xfe #")

    def test_an_edit_changes_its_own_bytes(self):
        edited = document(CONFIG)
        self.assertTrue(edited.set_value("CA", "certs", GLib.Bytes.new(b"/srv")))
        self.assertEqual(
            edited.to_bytes().get_data(), b"dir = /ca\n[ CA ]\ncerts = /srv # theirs\n"
        )

    def test_a_file_is_saved(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "f.cnf"
            path.write_bytes(CONFIG)
            edited = Cnf.Document.new_from_file_locked(str(path), False, 0, None)
            edited.set_value("default", "dir", GLib.Bytes.new(b"/new"))
            edited.save()
            self.assertEqual(path.read_bytes(), CONFIG.replace(b"/ca", b"/new"))

    def test_an_error_has_its_place(self):
        with self.assertRaises(GLib.Error) as raised:
            Cnf.View.new(document(b"\n[ open\n", "a:b.cnf"), None)
        error = raised.exception
        self.assertTrue(error.matches(Cnf.error_quark(), 0))
        self.assertEqual((error.path, error.line, error.column), ("a:b.cnf", 2, 1))

    def test_an_error_about_no_place_has_none(self):
        with self.assertRaises(GLib.Error) as raised:
            Cnf.Document.new_from_file("/nowhere/f.cnf", None)
        error = raised.exception
        self.assertEqual((error.path, error.line, error.column), (None, None, None))

    def test_a_failed_edit_leaves_the_document(self):
        edited = document(CONFIG)
        with self.assertRaises(GLib.Error):
            edited.set_value("CA", "certs", GLib.Bytes.new(b"\0"))
        self.assertEqual(edited.to_bytes().get_data(), CONFIG)

    def test_lists_outlive_the_call_that_makes_them(self):
        names = Cnf.general_names_parse("a.example,IP:10.0.0.1", False)
        found = document(CONFIG).find_referrers("default", "dir")
        findings = document(b"[ s ]\nk = 1\nk = 2\n").lint(None)
        gc.collect()
        self.assertEqual([name.get_text() for name in names], ["DNS:a.example", "IP:10.0.0.1"])
        self.assertEqual([referrer.get_section() for referrer in found], ["default"])
        self.assertEqual(len(findings), 1)
        self.assertIn("k", findings[0].get_message())

    def test_what_the_readme_shows_works(self):
        example = HERE / "edit.py"
        readme = HERE.parent.parent / "README.md"
        self.assertIn(f"```python\n{example.read_text()}```\n", readme.read_text())
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "f.cnf"
            before = (HERE.parent.parent / "data" / "openssl.cnf").read_bytes()
            path.write_bytes(before)
            run = subprocess.run(
                [sys.executable, example, path, "www.example.org"],
                capture_output=True,
                timeout=60,
                check=True,
            )
            self.assertEqual(run.stdout.splitlines()[-1], b"DNS:www.example.org")
            line = b"DNS.4 = www.example.org\n"
            after = path.read_bytes()
            self.assertEqual(after.count(line), 1)
            self.assertEqual(after.replace(line, b""), before)


if __name__ == "__main__":
    sys.exit(unittest.main())
