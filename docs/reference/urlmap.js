// Where the pages of other libraries are.
// SPDX-License-Identifier: Apache-2.0
baseURLs = [
  ["Cnf", "../Cnf-0/"],
  ["CnfX509", "../CnfX509-0/"],
  ["GLib", "https://docs.gtk.org/glib/"],
  ["GObject", "https://docs.gtk.org/gobject/"],
];
