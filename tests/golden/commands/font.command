# A font that is not there is told of by its name.
versus build $CASES/single.yaml -f pdf -s "pdf.font=No Such Family" -o out/
