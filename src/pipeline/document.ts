import type { Json } from './json';
import type { Role } from './roles';

/** The current shape of a pipeline definition. `migrate.ts` brings older ones here. */
export const DOCUMENT_VERSION = 1;

/**
 * A pipeline definition: plain JSON, canonicalized (RFC 8785) and named by its SHA-256. It says what is done, never
 * what came of it.
 */
export interface PipelineDocument {
  readonly format: 'plumbline/pipeline';
  readonly version: typeof DOCUMENT_VERSION;
  readonly name: string;
  /** Governs every random choice, through named substreams. A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  /** Roles of raw columns; a column not named here is a feature. */
  readonly roles: Readonly<Record<string, Role>>;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly nodes: Readonly<Record<NodeId, NodeDefinition>>;
  /** Alerts that a person has looked at and found fine as they are, each once; absent when there are none. Changes no result. */
  readonly fine?: readonly FineAlert[];
  /** The raw columns the pipeline reads, once known; absent in a definition nobody has run. */
  readonly contract?: Contract;
}

/** An alert by its name: what kind it is, and the columns it speaks of. */
export interface FineAlert {
  readonly alert: string;
  readonly columns: readonly string[];
}

/** Matches `^[a-z][a-z0-9-]{0,63}$`. */
export type NodeId = string;
export const NODE_ID = /^[a-z][a-z0-9-]{0,63}$/;

/** A named value that params refer to as `{ "param": name }`. */
export interface Parameter {
  readonly type: 'number' | 'text' | 'boolean';
  readonly default: number | string | boolean;
  readonly description?: string;
}

export interface NodeDefinition {
  readonly type: string;
  readonly typeVersion: number;
  readonly inputs?: readonly NodeId[];
  readonly params: Readonly<Record<string, Json>>;
  /** A person's own title; derived from type and params when absent. */
  readonly title?: string;
  readonly note?: string;
  /** Breaks ties among nodes that could stand in either order. */
  readonly order?: number;
  /** A switched-off table step passes its input through. */
  readonly disabled?: boolean;
}

/** The raw columns a fitted pipeline reads: how a file must look to be scored. */
export interface Contract {
  readonly columns: readonly ContractColumn[];
  /** Text that means "missing", as the import settings had it. */
  readonly missing?: readonly string[];
}

export interface ContractColumn {
  readonly name: string;
  readonly type: 'number' | 'integer' | 'boolean' | 'date' | 'timestamp' | 'text';
  readonly nullable: boolean;
  /** The role the pipeline gives it; a scoring file needs no target or weight. */
  readonly role?: Role;
  readonly format?: string;
}
