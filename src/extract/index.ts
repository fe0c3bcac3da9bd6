export { extract, type Extraction } from './extract.ts'
export { type NamedPlace, type Names, namesFor, type PlaceName } from './names.ts'
