# The README's path: a starter that builds at once, and is never overwritten.
versus new comparison laptops
versus check laptops.yaml
versus list laptops.yaml -o out/
versus build laptops.yaml -o out/
versus build laptops.yaml -f csv -o -
versus new comparison laptops
versus new template mine
versus build laptops.yaml -t mine.md -f markdown -o -
