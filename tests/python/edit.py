import sys

import gi

gi.require_version("Cnf", "0")
from gi.repository import Cnf, GLib

path, entry = sys.argv[1:]
try:
    document = Cnf.Document.new_from_file_locked(path, False, Cnf.LOCK_MILLISECONDS, None)
    names = Cnf.SanList.new(document, None, None, None)
    names.add(Cnf.general_names_parse(entry, False))
    document.save()
    for i in range(names.get_n_names()):
        print(names.get_name(i).get_text())
except GLib.Error as error:
    sys.exit(error.message)  # error.path, error.line and error.column say where
