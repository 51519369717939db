/** What is being worked on, and what it is at. */
export const jobs = {
  kinds: {
    import: (file: string) => `Import ${file}`,
    score: (model: string) => `Score with ${model}`,
    save: (project: string) => `Save ${project}`,
    export: (model: string) => `Export ${model}`,
    'what-if': (model: string) => `Try ${model}`,
    open: () => 'Open the project',
    preview: () => 'Preview the step',
    view: () => 'Prepare the table',
    summaries: () => 'Summarize columns',
    alerts: () => 'Look for alerts',
    chart: () => 'Draw the chart',
    run: () => 'Run the pipeline',
    reproduce: () => 'Reproduce the run',
    leak: () => 'Show the leak',
  },
  phases: {
    reading: 'reading',
    writing: 'writing',
    summarizing: 'summarizing',
    looking: 'looking',
    checking: 'checking',
    fitting: 'fitting',
    training: 'training',
    predicting: 'predicting',
    'choosing-backend': 'choosing a backend',
  },
  /** A job and what it is at. */
  at: (job: string, phase: string) => `${job} · ${phase}`,
};
