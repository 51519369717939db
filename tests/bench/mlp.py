"""scikit-learn's side of the network benchmark: prints the milliseconds of each fit, one a line.

The same shape as mlp.bench.ts: 20 columns, layers of 64 and 32, two classes, 20,000 rows, batches of 1,024, 3 epochs.
"""

import sys
import time
import warnings

import numpy
from sklearn.neural_network import MLPClassifier

warnings.simplefilter("ignore")
random = numpy.random.default_rng(1)
X = random.normal(size=(20_000, 20))
y = (X[:, 0] + 0.5 * X[:, 1] + 0.1 * random.normal(size=20_000) > 0).astype(int)
model = MLPClassifier(hidden_layer_sizes=(64, 32), batch_size=1024, max_iter=3, tol=0, random_state=1)
# The first fit brings libraries up and is not counted; ours has its backend up, too.
model.fit(X, y)
for _ in range(int(sys.argv[1])):
    start = time.perf_counter()
    model.fit(X, y)
    print((time.perf_counter() - start) * 1000, flush=True)
