/** The table of contents: the stages in the order in which a report meets them, with their types. No logic. */
export * as assess from './assess/index.ts'
export * as extract from './extract/index.ts'
export * as ingest from './ingest/index.ts'
export * as language from './language/index.ts'
export * as locate from './locate/index.ts'
export * as resolve from './resolve/index.ts'
export * as respond from './respond/index.ts'
export * as share from './share/index.ts'
