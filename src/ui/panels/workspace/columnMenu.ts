import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import ArrowUpDown from '@lucide/svelte/icons/arrow-up-down';
import FoldHorizontal from '@lucide/svelte/icons/fold-horizontal';
import FunnelX from '@lucide/svelte/icons/funnel-x';
import UnfoldHorizontal from '@lucide/svelte/icons/unfold-horizontal';
import ChartColumn from '@lucide/svelte/icons/chart-column';
import EyeOff from '@lucide/svelte/icons/eye-off';
import Filter from '@lucide/svelte/icons/list-filter';
import Locate from '@lucide/svelte/icons/locate';
import PanelRight from '@lucide/svelte/icons/panel-right';
import Pencil from '@lucide/svelte/icons/pencil';
import Shapes from '@lucide/svelte/icons/shapes';
import Target from '@lucide/svelte/icons/target';
import Trash from '@lucide/svelte/icons/trash-2';
import type { NodeState } from '../../../client/types';
import { ROLES, type Role } from '../../../pipeline/roles';
import type { MenuItem } from '../../components/menuItems';
import { COLUMN_WIDTH, type GridColumn } from '../../grid/gridColumn';
import type { AppState } from '../../state/app.svelte';
import type { ProjectState } from '../../state/project.svelte';
import type { TableState } from '../../state/table.svelte';
import { words } from '../../words';
import { castOptions } from './castOptions';

const say = words.grid.menu;

interface Place {
  readonly app: AppState;
  readonly project: ProjectState;
  readonly table: TableState;
  readonly node: NodeState;
}

/** What a header offers: first what is only for looking, then what becomes a step. */
export function columnMenu(column: GridColumn, place: Place): MenuItem[] {
  return [...looking(column, place), ...(column.isComputed === true ? [] : steps(column, place))];
}

function looking({ name, width, sort, isFiltered, isComputed }: GridColumn, { app, project, table }: Place): MenuItem[] {
  const resize = (by: number): void => {
    table.widths.set(name, Math.max(COLUMN_WIDTH.least, Math.min(COLUMN_WIDTH.most, width + by)));
    project.keepView();
  };
  return [
    { kind: 'do', label: say.ascending, icon: ArrowUp, disabled: sort === 'ascending', run: () => void table.sortBy(name, false) },
    { kind: 'do', label: say.descending, icon: ArrowDown, disabled: sort === 'descending', run: () => void table.sortBy(name, true) },
    ...(sort === null ? [] : [{ kind: 'do', label: say.unsort, icon: ArrowUpDown, run: () => void table.sortBy(name, null) } as const]),
    { kind: 'do', label: say.filter, icon: Filter, run: () => app.ask({ kind: 'filter', column: name }) },
    ...(isFiltered ? [{ kind: 'do', label: say.unfilter, icon: FunnelX, run: () => void table.unfilter(table.filters.indexOf(table.filterOf(name)!)) } as const] : []),
    ...(isComputed === true
      ? []
      : [{
          kind: 'do', label: say.inspect, icon: PanelRight,
          run: () => {
            project.inspect(name);
            app.showInspector();
          },
        } as const]),
    {
      kind: 'do', label: say.chart, icon: ChartColumn,
      run: () => {
        app.chartWish = { x: name };
        project.tab = 'charts';
      },
    },
    {
      kind: 'do', label: say.hide, icon: EyeOff,
      run: () => {
        table.hidden.add(name);
        project.keepView();
      },
    },
    { kind: 'do', label: say.wider, icon: UnfoldHorizontal, run: () => resize(COLUMN_WIDTH.step) },
    { kind: 'do', label: say.narrower, icon: FoldHorizontal, run: () => resize(-COLUMN_WIDTH.step) },
    { kind: 'do', label: say.goTo, icon: Locate, run: () => (app.dialog = 'go-to-column') },
  ];
}

function steps({ name, type }: GridColumn, { app, project, node }: Place): MenuItem[] {
  // A step is added below the one that is looked at; below a model there is no table to change.
  if (node.group === 'model' || node.group === 'evaluate') return [];
  const add = (step: string, params: Readonly<Record<string, never>>): void => void project.edit({ kind: 'add', type: step, after: node.id, params });
  const casts = castOptions(type);
  const raw = node.schema?.find(field => field.name === name)?.from;
  const rawName = raw?.length === 1 ? raw[0] : name;
  return [
    { kind: 'line' },
    { kind: 'heading', label: say.steps },
    { kind: 'do', label: say.rename, icon: Pencil, run: () => app.ask({ kind: 'rename-column', column: name }) },
    ...(casts.length === 0
      ? []
      : [{ kind: 'choose', label: say.type, icon: Shapes, value: '', options: casts, run: (to: string) => add('cast', { columns: [name], to } as never) } as const]),
    {
      kind: 'choose', label: say.role, icon: Target, value: project.doc.roles[rawName] ?? 'feature',
      options: ROLES.map(value => ({ value, label: words.inspector.roles[value] })),
      run: role => void project.edit({ kind: 'role', column: rawName, role: role as Role }),
    },
    { kind: 'do', label: say.drop, icon: Trash, danger: true, run: () => add('drop-columns', { columns: [name] } as never) },
  ];
}
