import type { ParamDefs } from '../../pipeline/params';
import { labelOf } from '../forms/labels';

/**
 * What the form of a step of this type calls a setting, so that a fault has one name wherever it is told; undefined where
 * that is not known. What steps say of themselves is loaded for it, on first use.
 */
export async function settingLabel(type: string | undefined, param: string | undefined): Promise<string | undefined> {
  if (type === undefined || param === undefined) return undefined;
  const { metas } = await import('../../steps/metas');
  const params: ParamDefs = Object.hasOwn(metas, type) ? metas[type as keyof typeof metas].params : {};
  return Object.hasOwn(params, param) ? labelOf(param, params[param]) : undefined;
}
