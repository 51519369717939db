/** Names of metrics, in words. */
export const metricNames: Readonly<Record<string, string>> = {
  balanced_accuracy: 'Balanced accuracy',
  accuracy: 'Accuracy',
  roc_auc: 'ROC AUC',
  average_precision: 'Average precision',
  log_loss: 'Log loss',
  brier_score: 'Brier score',
  precision: 'Precision',
  recall: 'Recall',
  f1: 'F1',
  precision_macro: 'Precision, macro',
  recall_macro: 'Recall, macro',
  f1_macro: 'F1, macro',
  precision_weighted: 'Precision, weighted',
  recall_weighted: 'Recall, weighted',
  f1_weighted: 'F1, weighted',
  rmse: 'RMSE',
  mae: 'Mean absolute error',
  median_absolute_error: 'Median absolute error',
  r2: 'R²',
  mape: 'MAPE',
};

/** How differences of metrics are said. */
export const metricWords = {
  /** A difference of percentages. */
  points: (value: string) => (value === '1' ? '1 point' : `${value} points`),
};
