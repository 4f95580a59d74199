# How the rules of must-haves read.
versus why $CASES/must-haves.yaml
