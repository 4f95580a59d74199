# Names and words of both directions in one sentence: isolates keep its order. Diagnostics and CSV have none.
versus build $CASES/two-directions.yaml -t full -f markdown -o -
versus build $CASES/two-directions.yaml -f csv -o -
versus why $CASES/two-directions.yaml
versus build $CASES/two-directions-ar.yaml -t full -f markdown -o -
