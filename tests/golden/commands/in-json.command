# A comparison in braces cannot go on with indented lines.
versus new decision $CASES/in-json.json
