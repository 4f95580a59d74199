# A logo lies beside the template that names it, and says nothing where it cannot be shown.
versus build $CASES/single.yaml -t $CASES/logo.md -f markdown,pdf -o out/
versus build $CASES/single.yaml -t $CASES/logo-wrong-1.md -f pdf -o out/
versus build $CASES/single.yaml -t $CASES/logo-wrong-2.md -f pdf -o out/
versus build $CASES/single.yaml -t $CASES/logo-wrong-3.md -f pdf -o out/
versus build $CASES/single.yaml -t $CASES/logo-wrong-4.md -f pdf -o out/
versus build $CASES/single.yaml -t $CASES/logo-wrong-5.md -f pdf -o out/
versus build $CASES/single.yaml -t $CASES/logo-wrong-6.md -f pdf -o out/
versus build $CASES/single.yaml -t $CASES/logo-wrong-7.md -f pdf -o out/
versus build $CASES/single.yaml -t $CASES/logo-wrong-8.md -f pdf -o out/
