# The values that a source is counted with are those that are stated.
versus build $CASES/sources.yaml -f markdown -t full -o -
