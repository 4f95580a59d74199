# The bundled templates are in English, which a comparison in another language is told of; one with labels is not.
versus build $CASES/german.yaml -t brief -f pdf -o out/
versus build $CASES/german.yaml -t $CASES/german.md -f markdown -o -
versus build $CASES/german.yaml -t $CASES/german-labels.md -f markdown -o -
versus why $CASES/german.yaml
