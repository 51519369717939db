import type { OnnxRefusal } from './refusal';
import type { Warning } from './warning';

/** The warning of a fit whose model cannot leave as ONNX. */
export function cannotExport(refusal: OnnxRefusal): Warning {
  return { code: 'cannot-export', message: `It ${refusal.reason}. This model cannot leave as ONNX.`, facts: { kind: 'cannot-export', refusal } };
}
