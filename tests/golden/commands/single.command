# One option with one attribute.
versus build $CASES/single.yaml -f markdown -o -
versus build $CASES/single-missing.yaml -f markdown -o -
