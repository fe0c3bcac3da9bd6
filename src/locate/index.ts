export * from './gazetteer.ts'
export type { PlaceProblem } from './parse-places.ts'
