"""How enmaar's Dutch pipeline is made: treebanks in, `enmaar/nlp/model/` and an accuracy table out."""

import os

# One thread, so that timings mean something and others can work; numpy reads these when it is imported.
for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")
