"""What Python needs besides the typelib: the place of an error, and values that stay valid.

SPDX-License-Identifier: Apache-2.0
"""
import functools
import re

from gi._gi import Boxed, FunctionInfo, Struct
from gi.module import get_introspection_module
from gi.repository import GLib

Cnf = get_introspection_module("Cnf")

__all__ = []

# Errors begin with the place (cnf-error.h). On its way to Python a GError loses all but its text.
_PLACE = re.compile(r"(?P<path>[^\n]*?):(?P<line>[1-9][0-9]*):(?P<column>[1-9][0-9]*): ")


def _add_place(error):
    match = _PLACE.match(error.message)
    error.path = match and match["path"]
    error.line = match and int(match["line"])
    error.column = match and int(match["column"])


def _with_place(function):
    """Gives the GLib.Error that function raises the attributes path, line and column.

    They are None where an error is about no place."""

    @functools.wraps(function)
    def call(*arguments, **keywords):
        try:
            return function(*arguments, **keywords)
        except GLib.Error as error:
            _add_place(error)
            raise

    return call


def _keeping_owner(function):
    """What function returns lives as long as the object it was asked of: keeps that alive."""

    @functools.wraps(function)
    def call(owner, *arguments):
        result = function(owner, *arguments)
        if result is not None:
            result._owner = owner
        return result

    return call


def _override_errors(record):
    for name, function in list(vars(record).items()):
        if isinstance(function, FunctionInfo) and function.can_throw_gerror():
            if function.is_method():
                wrapped = _with_place(function)
            else:
                wrapped = staticmethod(_with_place(getattr(record, name)))
            setattr(record, name, wrapped)


# Values and references belong to their view: they have no life of their own.
_OWNED = {
    "View": ("get_value", "get_value_at", "get_assignment", "lookup_value", "get_reference"),
    "Value": ("get_reference",),
    "Reference": ("get_value",),
}

for _record, _names in _OWNED.items():
    for _name in _names:
        _class = getattr(Cnf, _record)
        setattr(_class, _name, _keeping_owner(getattr(_class, _name)))

for _name in dir(Cnf):
    _record = getattr(Cnf, _name, None)
    if isinstance(_record, type) and issubclass(_record, (Boxed, Struct)):
        _override_errors(_record)
