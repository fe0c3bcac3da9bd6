import cyrillicExt from '@fontsource-variable/noto-sans/files/noto-sans-cyrillic-ext-wght-normal.woff2?url'
import cyrillic from '@fontsource-variable/noto-sans/files/noto-sans-cyrillic-wght-normal.woff2?url'
import latinExt from '@fontsource-variable/noto-sans/files/noto-sans-latin-ext-wght-normal.woff2?url'
import latin from '@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2?url'
import type { ExpressionSpecification, StyleSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import arabic from 'vazirmatn/fonts/webfonts/Vazirmatn-Medium.woff2?url'
import { KIND_FAMILIES, kindsOf } from '../families.ts'
import { FACTS, type Language } from '../languages.ts'
import { SPOT_RADIUS } from '../words.ts'
import { WIDEST_SHADE } from './features.ts'
import { MIX, type MapColours } from './images.ts'

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }
/** Where the belt lies: what the map shows at first, west, south, east, north. */
export const BELT: [number, number, number, number] = [59.2, 28.8, 75.6, 40.6]

/** Pixels around a number and a symbol in which no name is written: a number's circle is drawn by another layer, which keeps no room. */
const [CLUSTER_ROOM, SYMBOL_ROOM] = [9, 2]

type Spots = NonNullable<SymbolLayerSpecification['layout']>['text-variable-anchor-offset']
/** Where a name may stand, in ems from its point, best first: beside a town, or beside the symbol that lies on the town. */
const TOWN_SPOTS: Spots = ['top', [0, 0.35], 'bottom', [0, -0.35], 'left', [0.5, 0], 'right', [-0.5, 0], 'top', [0, 1.4], 'bottom', [0, -1.4], 'left', [1.5, 0], 'right', [-1.5, 0]]
/** A country is wide: its name steps up, down or aside before it is left out. */
const COUNTRY_SPOTS: Spots = [
  'center', [0, 0], 'top', [0, 0.8], 'bottom', [0, -0.8], 'top', [0, 2], 'bottom', [0, -2], 'left', [0, 0], 'right', [0, 0], 'left', [0, 1.5], 'right', [0, 1.5], 'left', [0, -1.5], 'right', [0, -1.5],
  'top', [0, 3.5], 'bottom', [0, -3.5],
]

/** The address of a file of this page or of the base map. */
export const absolute = (url: string): string => new URL(url, document.baseURI).href
/** The name of a feature of the base map in the first of the reader's languages that it has. */
const named = (language: Language): ExpressionSpecification => ['coalesce', ...FACTS[language].names.map((tag): ExpressionSpecification => ['get', tag, ['get', 'name']]), '']
/** Arabic script joins its letters and has no capitals. */
const joined = (language: Language): boolean => FACTS[language].script === 'Arab'
/** The least weighty towns that a zoom has room for: rank 1 is a capital, 4 a small town. */
const townsByZoom: ExpressionSpecification = ['<=', ['get', 'rank'], ['step', ['zoom'], 1, 4.7, 2, 6.4, 3, 7.6, 4, 9, 5]]

const familyColour = (colours: MapColours): ExpressionSpecification =>
  ['match', ['get', 'family'], ...KIND_FAMILIES.flatMap((family) => [family, colours.families[family]]), colours.ink] as unknown as ExpressionSpecification
const levelColour = (colours: MapColours): ExpressionSpecification =>
  ['match', ['get', 'level'], 'low', colours.levels.low, 'medium', colours.levels.medium, 'high', colours.levels.high, 'critical', colours.levels.critical, 'rgba(0,0,0,0)']

const kindFamily = ['match', ['get', 'kind'], ...KIND_FAMILIES.flatMap((family) => [[...kindsOf(family)], family]), 'attack'] as unknown as ExpressionSpecification
const familyOfKind = (colours: MapColours): ExpressionSpecification => ['match', kindFamily, ...KIND_FAMILIES.flatMap((family) => [family, colours.families[family]]), colours.ink] as unknown as ExpressionSpecification
/** Metres around the equator on the sphere of the map (EPSG:3857), and pixels around the world at zoom 0. */
const [AROUND, WORLD] = [40_075_016.686, 512]
/** A circle's radius in pixels: `stretched` is it in metres at the equator, which the map draws larger towards the poles. */
const widthOnMap = ['interpolate', ['exponential', 2], ['zoom'], 0, ['*', ['get', 'stretched'], WORLD / AROUND], 13, ['*', ['get', 'stretched'], (WORLD * 2 ** 13) / AROUND]] as unknown as ExpressionSpecification

/** The ring of a cluster: how many of twelve parts each family has, in the order of the families. `images.ts` draws it. */
const mixOf = ['concat', MIX, ...KIND_FAMILIES.flatMap((family, i) => [i === 0 ? '' : ',', ['to-string', ['ceil', ['/', ['*', 12, ['+', ...kindsOf(family).map((kind) => ['coalesce', ['get', `of_${kind}`], 0])]], ['get', 'count']]]]])] as unknown as ExpressionSpecification
/** From a thousand on in thousands, so that a number stays within its ring. */
const shortNumber = (language: Language): ExpressionSpecification => {
  const { locale, thousand } = FACTS[language]
  const thousands = (digits: number): ExpressionSpecification => ['concat', ['number-format', ['/', ['get', 'count'], 1000], { locale, 'max-fraction-digits': digits }], thousand]
  return ['step', ['get', 'count'], ['number-format', ['get', 'count'], { locale }], 1000, thousands(1), 10_000, thousands(0)]
}

/**
 * The whole picture, offline: base map from files of this server, sectors by level, circles, symbols, and what is looked at.
 * Fonts are our own files; no address of glyphs or sprites is named, and the tiles of the incidents are this server's.
 */
export const mapStyle = (colours: MapColours, language: Language, tiles: string): StyleSpecification => ({
  version: 8,
  'font-faces': {
    Belt: [
      { url: absolute(arabic), 'unicode-range': ['U+0600-06FF', 'U+0750-077F', 'U+08A0-08FF', 'U+FB50-FDFF', 'U+FE70-FEFF', 'U+200C-200F'] },
      { url: absolute(latin), 'unicode-range': ['U+0000-00FF', 'U+2000-206F'] },
      { url: absolute(latinExt), 'unicode-range': ['U+0100-02FF', 'U+1E00-1EFF'] },
      { url: absolute(cyrillic), 'unicode-range': ['U+0401', 'U+0410-044F', 'U+0451'] },
      { url: absolute(cyrillicExt), 'unicode-range': ['U+0400-052F'] },
    ],
  },
  sources: {
    countries: { type: 'geojson', data: EMPTY },
    outlines: { type: 'geojson', data: EMPTY },
    regions: { type: 'geojson', data: absolute('basemap/regions.geojson') },
    rivers: { type: 'geojson', data: absolute('basemap/rivers.geojson') },
    towns: { type: 'geojson', data: absolute('basemap/towns.geojson') },
    labels: { type: 'geojson', data: absolute('basemap/labels.geojson') },
    sectors: { type: 'geojson', data: EMPTY },
    areas: { type: 'geojson', data: EMPTY },
    // The server says what lies on each other; an address is set when the filters are known.
    incidents: { type: 'vector', tiles: [tiles], maxzoom: 13 },
    looked: { type: 'geojson', data: EMPTY },
  },
  layers: [
    { id: 'outside', type: 'background', paint: { 'background-color': colours.outside } },
    { id: 'land', type: 'fill', source: 'countries', paint: { 'fill-color': ['case', ['get', 'belt'], colours.paper, colours.beyond] } },
    { id: 'sector-level', type: 'fill', source: 'sectors', paint: { 'fill-color': levelColour(colours), 'fill-opacity': 0.45 } },
    { id: 'sector-hatch', type: 'fill', source: 'sectors', filter: ['==', ['get', 'level'], 'cannot-say'], paint: { 'fill-pattern': 'hatch' } },
    { id: 'regions', type: 'line', source: 'regions', minzoom: 4.5, paint: { 'line-color': colours.rule, 'line-width': 0.6, 'line-dasharray': [4, 3] } },
    { id: 'rivers', type: 'line', source: 'rivers', paint: { 'line-color': colours.river, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.6, 9, 2] } },
    { id: 'sector-line', type: 'line', source: 'sectors', paint: { 'line-color': colours.quiet, 'line-width': 0.6, 'line-opacity': 0.55 } },
    { id: 'shores', type: 'line', source: 'outlines', filter: ['!', ['get', 'border']], paint: { 'line-color': colours.river, 'line-width': 0.7 } },
    { id: 'borders', type: 'line', source: 'outlines', filter: ['get', 'border'], paint: { 'line-color': colours.quiet, 'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.8, 8, 1.7] } },
    { id: 'area', type: 'fill', source: 'areas', paint: { 'fill-color': familyColour(colours), 'fill-opacity': 0.08 } },
    { id: 'area-line', type: 'line', source: 'areas', paint: { 'line-color': familyColour(colours), 'line-width': 0.9, 'line-opacity': 0.55, 'line-dasharray': [3, 2] } },
    // For those whose circles the page does not know one by one: see `map.tsx`.
    { id: 'far-area', type: 'circle', source: 'incidents', 'source-layer': 'incidents', filter: ['all', ['!', ['has', 'count']], ['>', ['get', 'radius'], SPOT_RADIUS], ['<=', ['get', 'radius'], WIDEST_SHADE]], layout: { visibility: 'none' }, paint: { 'circle-color': familyOfKind(colours), 'circle-opacity': 0.08, 'circle-radius': widthOnMap, 'circle-stroke-color': familyOfKind(colours), 'circle-stroke-width': 0.9, 'circle-stroke-opacity': 0.55 } },
    {
      id: 'town-dots', type: 'circle', source: 'towns', minzoom: 4.5,
      paint: { 'circle-radius': 1.6, 'circle-color': colours.quiet },
      filter: townsByZoom,
    },
    {
      id: 'town-names', type: 'symbol', source: 'towns', minzoom: 4.5,
      filter: townsByZoom,
      layout: { 'text-field': named(language), 'text-font': ['Belt'], 'text-size': joined(language) ? 12 : 11, 'text-variable-anchor-offset': TOWN_SPOTS, 'text-justify': 'auto', 'symbol-sort-key': ['get', 'rank'], 'text-max-width': 8 },
      paint: { 'text-color': colours.quiet, 'text-halo-color': colours.paper, 'text-halo-width': 1.2 },
    },
    {
      id: 'country-names', type: 'symbol', source: 'labels', maxzoom: 8,
      layout: { 'text-field': named(language), 'text-font': ['Belt'], 'text-size': ['interpolate', ['linear'], ['zoom'], 3, 10, 6, 15], 'text-letter-spacing': joined(language) ? 0 : 0.18, 'text-transform': joined(language) ? 'none' : 'uppercase', 'text-max-width': 8, 'text-variable-anchor-offset': COUNTRY_SPOTS },
      paint: { 'text-color': colours.quiet, 'text-halo-color': colours.paper, 'text-halo-width': 1.4 },
    },
    {
      id: 'river-names', type: 'symbol', source: 'rivers', minzoom: 5.5,
      layout: { 'symbol-placement': 'line', 'text-field': named(language), 'text-font': ['Belt'], 'text-size': 11, 'symbol-spacing': 420 },
      paint: { 'text-color': colours.quiet, 'text-halo-color': colours.paper, 'text-halo-width': 1.2 },
    },
    { id: 'looked-area', type: 'fill', source: 'looked', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': familyColour(colours), 'fill-opacity': 0.16 } },
    { id: 'looked-line', type: 'line', source: 'looked', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'line-color': colours.ink, 'line-width': ['match', ['get', 'state'], 'chosen', 1.8, 1] } },
    { id: 'clusters', type: 'symbol', source: 'incidents', 'source-layer': 'incidents', filter: ['has', 'count'], layout: { 'icon-image': mixOf, 'icon-size': ['step', ['get', 'count'], 0.78, 10, 0.9, 100, 1, 1000, 1.18], 'icon-allow-overlap': true } },
    {
      id: 'cluster-counts', type: 'symbol', source: 'incidents', 'source-layer': 'incidents', filter: ['has', 'count'],
      layout: { 'text-field': shortNumber(language), 'text-font': ['Belt'], 'text-size': ['step', ['get', 'count'], 12, 1000, 11], 'text-allow-overlap': true, 'text-padding': CLUSTER_ROOM },
      paint: { 'text-color': colours.ink },
    },
    { id: 'symbols', type: 'symbol', source: 'incidents', 'source-layer': 'incidents', filter: ['!', ['has', 'count']], layout: { 'icon-image': ['concat', kindFamily, ['case', ['<=', ['get', 'radius'], SPOT_RADIUS], '-filled', '-hollow']], 'icon-allow-overlap': true, 'icon-padding': SYMBOL_ROOM } },
    { id: 'looked-ring', type: 'circle', source: 'looked', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 13, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': colours.ink, 'circle-stroke-width': ['match', ['get', 'state'], 'chosen', 2.4, 1.4] } },
    { id: 'looked-symbol', type: 'symbol', source: 'looked', filter: ['==', ['geometry-type'], 'Point'], layout: { 'icon-image': ['get', 'image'], 'icon-allow-overlap': true, 'icon-padding': SYMBOL_ROOM } },
  ],
})
