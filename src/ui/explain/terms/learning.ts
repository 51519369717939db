import type { TermEntry } from '../term';

/** What happens while a model learns, and the settings of it. */
export const learning = {
  epoch: {
    title: 'Epoch',
    says: ['In one epoch a network goes through all training rows once.', 'It takes many of them, each improving on the last.'],
    picture: { kind: 'loss' },
    tries: { kind: 'learner', learner: 'mlp', param: 'max_iter', label: 'Set how many' },
    docs: 'models/mlp',
  },
  loss: {
    title: 'Loss',
    says: ['The loss is the figure that training makes smaller: how wrong the model still is.', 'On training rows it nearly always falls; what counts is the loss on other rows.'],
    picture: { kind: 'loss' },
    tries: { kind: 'go', to: 'training', label: 'Watch the curve' },
    docs: 'models/mlp',
  },
  overfitting: {
    title: 'Overfitting',
    says: ['A model overfits when it learns its training rows by heart, noise and all.', 'You see it where the training score goes on getting better while validation gets worse.'],
    picture: { kind: 'loss' },
    tries: { kind: 'go', to: 'training', label: 'Compare the two curves' },
    docs: 'models/mlp',
  },
  'early-stopping': {
    title: 'Early stopping',
    says: ['Early stopping ends a training once the loss on validation rows no longer falls.', 'The best epoch is kept, not the last.'],
    picture: { kind: 'loss' },
    tries: { kind: 'learner', learner: 'mlp', param: 'early_stopping', label: 'Switch it on' },
    docs: 'models/mlp',
  },
  'learning-rate': {
    title: 'Learning rate',
    says: ['The learning rate is how large a step each improvement takes.', 'Too large and the loss jumps about; too small and it hardly moves.'],
    picture: { kind: 'loss' },
    tries: { kind: 'learner', learner: 'mlp', param: 'learning_rate_init', label: 'Change it' },
    docs: 'models/mlp',
  },
  'hidden-layers': {
    title: 'Hidden layers',
    says: ['Between the columns and the prediction a network has layers of small sums, its hidden layers.', 'More and wider ones can bend further, and learn noise more easily.'],
    tries: { kind: 'learner', learner: 'mlp', param: 'hidden_layer_sizes', label: 'Change their widths' },
    docs: 'models/mlp',
  },
  activation: {
    title: 'Activation',
    says: ['The activation bends each sum of a hidden layer before it is passed on.', 'Without it any number of layers would come to one straight line.'],
    tries: { kind: 'learner', learner: 'mlp', param: 'activation', label: 'Choose another' },
    docs: 'models/mlp',
  },
  batch: {
    title: 'Batch',
    says: ['A batch is the handful of rows that one step of training looks at.', 'Small batches take more, noisier steps; large ones take fewer, surer steps.'],
    tries: { kind: 'learner', learner: 'mlp', param: 'batch_size', label: 'Change its size' },
    docs: 'models/mlp',
  },
  dropout: {
    title: 'Dropout',
    says: ['Dropout leaves some hidden units out at random in every step of training.', 'The others cannot rely on them, which keeps the network from learning by heart.'],
    tries: { kind: 'learner', learner: 'mlp', param: 'dropout', label: 'Leave some out' },
    docs: 'models/mlp',
  },
  'l2-penalty': {
    title: 'L2 penalty',
    says: ['An L2 penalty makes large weights cost something, so training keeps them small.', 'More of it means a smoother, more cautious model.'],
    tries: { kind: 'learner', learner: 'logistic', param: 'C', label: 'Change its strength' },
    docs: 'models/logistic',
  },
  'class-weight': {
    title: 'Class weight',
    says: ['Class weights let rows of a rare class count for more while the model learns.', 'It finds more of them, at the price of more false alarms.'],
    picture: { kind: 'confusion', lit: 'row' },
    tries: { kind: 'learner', learner: 'logistic', param: 'class_weight', label: 'Balance the classes' },
    docs: 'models/logistic',
  },
  checkpoint: {
    title: 'Checkpoint',
    says: ['A checkpoint is what a training had learned up to some moment, kept on this device.', 'A training that was interrupted goes on from there, to the same result.'],
    picture: { kind: 'loss' },
    tries: { kind: 'go', to: 'training', label: 'Go to the training' },
    docs: 'models/mlp',
  },
  backend: {
    title: 'Backend',
    says: ['The backend is what does the arithmetic of a network: the graphics chip or the processor.', 'Small networks are often quickest on the processor, so each is measured once.'],
    tries: { kind: 'go', to: 'training', label: 'Choose one' },
    docs: 'models/mlp',
  },
} as const satisfies Readonly<Record<string, TermEntry>>;
