versus new decision $DATA/artefact-compression.yaml
versus why $DATA/pytorch-vs-tensorflow-decision.yaml
versus why $DATA/pytorch-vs-tensorflow.yaml
