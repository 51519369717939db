import { execute } from '../src/engine/execute';
import type { ExportNews } from '../src/export/check';
import type { ExportJob } from '../src/export/fitted';
import type { SignatureJob } from '../src/export/signature';
import type { ComputeJob, JobNews } from '../src/engine/job';
import type { WriteJob } from '../src/engine/ports';
import { computeLearners } from '../src/models/learners';
import { serve, type Job } from '../src/threads/serve';
import { catalog } from './catalog';
import { inBlob } from './inBlob';
import { learnerLoader, loadRun } from './load';

/** The compute pool's calls: steps, looks, files and exports. Nothing is kept between them. */
const api = {
  run: (job: ComputeJob, control: Job<JobNews>) => execute(job, ports, control),
  write: async (job: WriteJob, control: Job<JobNews>) => inBlob(await (await import('../src/formats/writeTable')).writeTable(job, control)),
  pack: async (parts: ReadonlyMap<string, Uint8Array>) => (await import('../src/formats/bundle/pack')).pack(parts),
  export: async (job: ExportJob, control: Job<JobNews | ExportNews>) => {
    const [{ exportModel }, { exportPorts }] = await Promise.all([import('../src/export/exportModel'), import('./exportPorts')]);
    return exportModel(job, exportPorts(ports, control), control);
  },
  signature: async (job: SignatureJob, control: Job<JobNews>) => {
    const [{ signatureOf }, { exportPorts }] = await Promise.all([import('../src/export/signature'), import('./exportPorts')]);
    return signatureOf(job, exportPorts(ports, control));
  },
};
export type ComputeApi = typeof api;

const ports = { catalog, run: loadRun, learner: learnerLoader(computeLearners), now: () => performance.now() };

serve(api);
