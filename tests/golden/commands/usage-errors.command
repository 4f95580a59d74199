# Every mistake on the command line says what to do instead.
versus biuld $DATA/pytorch-vs-tensorflow.yaml
versus build
versus build nothing-here.yaml
versus build --fromat pdf $DATA/pytorch-vs-tensorflow.yaml
versus build $DATA/pytorch-vs-tensorflow.yaml -f pfd -o out/
versus build $DATA/pytorch-vs-tensorflow.yaml -t breif -o out/
versus build $DATA/pytorch-vs-tensorflow.yaml -s csv.layuot=long -o out/
versus build $DATA/pytorch-vs-tensorflow.yaml -f csv -s csv.layout=tall -o out/
versus build $DATA/pytorch-vs-tensorflow.yaml -f pdf,csv -o -
versus build $DATA/pytorch-vs-tensorflow.yaml $DATA/pytorch-vs-tensorflow.yaml -f csv -o out/
versus build $DATA/pytorch-vs-tensorflow.yaml -s nonsense -o out/
versus explain E999
versus explain
versus plugins nothing
versus list
versus new decision $DATA/pytorch-vs-tensorflow.yaml -o decision.yaml
versus new comparison laptops -o laptops.yaml
versus check $DATA/pytorch-vs-tensorflow.yaml -o out/
versus plugins -o out/
