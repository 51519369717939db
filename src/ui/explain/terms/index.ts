import { charts } from './charts';
import { columns } from './columns';
import { learning } from './learning';
import { leaving } from './leaving';
import { preparing } from './preparing';
import { scores } from './scores';
import { splitting } from './splitting';

/** Every term that the screen can explain, by name: loaded when the first one is opened. */
export const terms = { ...columns, ...charts, ...preparing, ...splitting, ...scores, ...learning, ...leaving };

/** The name of a term, as labels on the screen refer to it. */
export type TermName = keyof typeof terms;
