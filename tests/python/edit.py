import sys

import gi

gi.require_version("Cnf", "0")
from gi.repository import Cnf, GLib

try:
    document = Cnf.Document.new_from_file_locked(sys.argv[1], False, Cnf.LOCK_MILLISECONDS, None)
    document.set_value("alt_names", "DNS.4", GLib.Bytes.new(b"www.example.org"))
    document.save()
    print(Cnf.View.new(document, None).dup_string("alt_names", "DNS.4"))
except GLib.Error as error:
    sys.exit(error.message)  # error.path, error.line and error.column say where
