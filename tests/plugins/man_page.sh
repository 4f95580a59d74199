#!/bin/sh
# man_page.sh VERSUS NAME PAGE: the page in the folder of a plugin says what the plugin says of itself.
if "$1" plugins "$2" --man | diff -u "$3" -; then exit 0; fi
echo "the page is out of date: versus plugins $2 --man > plugins/$2/versus-$2.5" >&2
exit 1
