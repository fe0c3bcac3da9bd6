import 'maplibre-gl/dist/maplibre-gl.css'
import { AttributionControl, type GeoJSONSource, Map as MapLibreMap, type MapGeoJSONFeature, ScaleControl, setWorkerUrl, type VectorTileSource } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Incident } from '../../model/index.ts'
import { go, useAddress } from '../address.ts'
import { api, type IncidentQuery, search, type Sectors } from '../api.ts'
import { useReader, useSay } from '../locale.tsx'
import { useDossier } from '../queries.ts'
import { bordersOf } from './borders.ts'
import { metresBetween } from './circle.ts'
import { areasOf, isPlaced, lookedAtOf } from './features.ts'
import { coloursOf, drawImages } from './images.ts'
import { Legend } from './legend.tsx'
import { absolute, BELT, mapStyle } from './style.ts'
import { MapTip } from './tip.tsx'

setWorkerUrl(new URL(workerUrl, document.baseURI).href)

type Props = {
  /** Those that the register has loaded: their circles are drawn. */
  readonly incidents: readonly Incident[]
  /** Every incident of this filter is drawn. */
  readonly filters: IncidentQuery
  /** The register has loaded all of them. */
  readonly complete: boolean
  /** Changes when the register did, so that the picture is asked for again. */
  readonly asOf: number
  readonly sectors: Sectors | undefined
  readonly chosen: string | null
  readonly pointed: string | null
  readonly unplaced: number
  /** Counts up when somebody asks to see the chosen place again. */
  readonly flights: number
  readonly onOpen: (id: string) => void
  readonly onHere: (incidents: readonly Incident[], total: number) => void
  readonly onFrame: (bbox: string) => void
}

/** A centre and zoom as `longitude,latitude,zoom`, or null when it is no such thing. */
const viewOf = (text: string | null): { readonly center: [number, number]; readonly zoom: number } | null => {
  const [longitude, latitude, zoom] = (text ?? '').split(',').map(Number)
  if (longitude === undefined || latitude === undefined || zoom === undefined || [longitude, latitude, zoom].some(Number.isNaN)) return null
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 85 ? { center: [longitude, latitude], zoom } : null
}

/** Zoom at which a circle of a radius (metres) fills a good part of the pane, never closer than a district. */
const zoomFor = (radius: number): number => Math.max(3.5, Math.min(9, 13.4 - Math.log2(Math.max(radius, 1_000) / 500)))
const still = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches
/** The land of every country; rejects when the base map is not there. */
const loadCountries = async (): Promise<GeoJSON.FeatureCollection<GeoJSON.Polygon | GeoJSON.MultiPolygon>> => {
  const answer = await fetch(absolute('basemap/countries.geojson'))
  if (!answer.ok) throw new Error(`the base map answers ${answer.status}`)
  return answer.json()
}
const setData = (map: MapLibreMap, source: string, data: GeoJSON.GeoJSON): void => void map.getSource<GeoJSONSource>(source)?.setData(data)

/** The address of the tiles of a filter: what has no place lies on none of them, and a frame would only cut them. */
const tilesOf = (filters: IncidentQuery): string => `${absolute('api/v1/tiles/')}{z}/{x}/{y}.mvt${search({ ...filters, bbox: null, placed: null })}`

const pictureOf = ({ tiles, asOf }: { readonly tiles: string; readonly asOf: number }): string => `${asOf} ${tiles}`

/** Metres within which incidents lie on one spot, and degrees to ask around it. */
const [ONE_SPOT, EDGE] = [500, 1e-4]
/** What the incidents of a cluster span. */
const spreadOf = ({ properties }: MapGeoJSONFeature): [west: number, south: number, east: number, north: number] =>
  [Number(properties.west), Number(properties.south), Number(properties.east), Number(properties.north)]

/** The belt with its sectors and incidents, drawn as exactly as they are known. Never mirrored, whatever the language. */
export const BeltMap = ({ incidents, filters, complete, asOf, sectors, chosen, pointed, unplaced, flights, onOpen, onHere, onFrame }: Props) => {
  const say = useSay()
  const { language, dark, direction } = useReader()
  const address = useAddress()
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapLibreMap | null>(null)
  const [failed, setFailed] = useState(false)
  const [incomplete, setIncomplete] = useState(false)
  const tiles = tilesOf(filters)
  const drawn = useRef('')
  const asked = useRef({ view: address.map, tiles, asOf, filters, onOpen, onHere, onFrame })
  asked.current = { view: address.map, tiles, asOf, filters, onOpen, onHere, onFrame }

  // Another language or another ground is another picture: the map is made anew and stays where it was.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `dark` changes the tokens that `coloursOf` reads
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const colours = coloursOf(element)
    const view = viewOf(asked.current.view)
    let made: MapLibreMap
    try {
      made = new MapLibreMap({
        container: element, style: mapStyle(colours, language, asked.current.tiles), attributionControl: false, minZoom: 2.5, maxZoom: 13,
        dragRotate: false, pitchWithRotate: false, touchPitch: false, renderWorldCopies: false,
        // What a zoom replaces is gone at once: while it faded, two numbers stood for the same incidents.
        fadeDuration: 0,
        ...(view ?? { bounds: BELT, fitBoundsOptions: { padding: 8 } }),
      })
    } catch {
      // No WebGL: the register and the dossiers carry everything that the map shows.
      setFailed(true)
      return
    }
    drawn.current = pictureOf(asked.current)
    drawImages(made, colours)
    made.touchZoomRotate.disableRotation()
    made.addControl(new ScaleControl({ maxWidth: 90, unit: 'metric' }), 'bottom-left')
    made.addControl(new AttributionControl({ compact: false, customAttribution: `<span dir="${direction}">${say('map.sources')}</span>` }), 'bottom-right')
    const frame = (): void => {
      const bounds = made.getBounds()
      asked.current.onFrame([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((degrees) => degrees.toFixed(3)).join(','))
    }
    made.on('load', () => {
      setMap(made)
      frame()
      void loadCountries().then((countries) => {
        setData(made, 'countries', countries)
        setData(made, 'outlines', bordersOf(countries))
      }, () => setIncomplete(true))
    })
    made.on('error', ({ error }) => {
      // A part of the picture is missing, say a file of the base map: the rest is drawn, and it is told, not hidden.
      element.dataset.missing = error.message
      setIncomplete(true)
    })
    made.on('idle', () => { element.dataset.drawn = 'true' })
    made.on('moveend', (event) => {
      frame()
      // Only what a person moved goes into the address; a flight to an incident follows from the incident.
      if ('originalEvent' in event && event.originalEvent) {
        const { lng, lat } = made.getCenter()
        go({ map: `${lng.toFixed(3)},${lat.toFixed(3)},${made.getZoom().toFixed(2)}` })
      }
    })
    made.on('click', async (event) => {
      const [hit] = made.queryRenderedFeatures(event.point, { layers: ['symbols', 'clusters', 'looked-symbol'] })
      if (hit === undefined) return asked.current.onHere([], 0)
      if (hit.properties.id !== undefined) return asked.current.onOpen(String(hit.properties.id))
      const [west, south, east, north] = spreadOf(hit)
      if (metresBetween([west, south], [east, north]) >= ONE_SPOT) {
        made.fitBounds([west, south, east, north], { padding: 60, maxZoom: Math.min(13, made.getZoom() + 4), animate: !still() }, { originalEvent: event.originalEvent })
        return
      }
      // Incidents of one place never come apart, however near one looks: they are listed instead.
      const found = await api.within(asked.current.filters, [west - EDGE, south - EDGE, east + EDGE, north + EDGE].join(',')).catch(() => null)
      if (found === null) setIncomplete(true)
      else asked.current.onHere(found.incidents, found.total)
    })
    for (const layer of ['symbols', 'clusters']) {
      made.on('mouseenter', layer, () => { made.getCanvas().style.cursor = 'pointer' })
      made.on('mouseleave', layer, () => { made.getCanvas().style.cursor = '' })
    }
    return () => {
      delete element.dataset.drawn
      setMap(null)
      made.remove()
    }
  }, [language, dark, say, direction])

  // What is open may lie beyond what the register has loaded.
  const dossier = useDossier(chosen).data?.incident
  const known = useMemo(() => (dossier === undefined || incidents.some(({ id }) => id === dossier.id) ? incidents : [...incidents, dossier]), [incidents, dossier])
  const areas = useMemo(() => areasOf(incidents), [incidents])
  const looked = useMemo(() => lookedAtOf(known, chosen, pointed), [known, chosen, pointed])
  // A register that changed is drawn anew under the same address.
  useEffect(() => {
    const picture = pictureOf({ tiles, asOf })
    if (map === null || drawn.current === picture) return
    drawn.current = picture
    map.getSource<VectorTileSource>('incidents')?.setTiles([tiles])
  }, [map, tiles, asOf])
  useEffect(() => { if (map) setData(map, 'areas', areas) }, [map, areas])
  useEffect(() => { if (map) setData(map, 'looked', looked) }, [map, looked])
  // Where the register has not loaded all, only the tiles know every circle; clusters then have none.
  useEffect(() => {
    map?.setLayoutProperty('far-area', 'visibility', complete ? 'none' : 'visible')
    for (const layer of ['area', 'area-line']) map?.setLayoutProperty(layer, 'visibility', complete ? 'visible' : 'none')
  }, [map, complete])
  useEffect(() => { if (map && sectors) setData(map, 'sectors', sectors) }, [map, sectors])
  useEffect(() => {
    // While one incident is looked at, the circles of the others step back.
    map?.setPaintProperty('area', 'fill-opacity', chosen === null ? 0.08 : 0.03)
    map?.setPaintProperty('area-line', 'line-opacity', chosen === null ? 0.55 : 0.25)
  }, [map, chosen])
  useEffect(() => { map?.getCanvas().setAttribute('aria-label', say('map.help')) }, [map, say])

  const flown = useRef('')
  useEffect(() => {
    const incident = known.find(({ id }) => id === chosen)
    const flight = `${chosen} ${flights}`
    if (map === null || incident === undefined || !isPlaced(incident) || flown.current === flight) return
    flown.current = flight
    map.flyTo({ center: [...incident.where.place.point] as [number, number], zoom: zoomFor(incident.where.radius), animate: !still(), duration: 900 })
  }, [map, known, chosen, flights])

  return (
    <section className="map" aria-label={say('map.title')} dir="ltr">
      <div className="map-canvas" ref={box} />
      {map === null && !failed && <p className="map-loading" role="status" dir={direction}>{say('map.loading')}</p>}
      {incomplete && <p className="map-incomplete" role="status" dir={direction}>{say('failed.mapPart')}</p>}
      {failed && <p className="state map-failed" role="alert">{say('failed.map')}</p>}
      {map !== null && (
        <div className="map-buttons">
          <button type="button" aria-label={say('map.zoomIn')} onClick={() => map.zoomIn({ animate: !still() })}>+</button>
          <button type="button" aria-label={say('map.zoomOut')} onClick={() => map.zoomOut({ animate: !still() })}>−</button>
          <button type="button" aria-label={say('map.belt')} title={say('map.belt')} onClick={() => { go({ map: null }); map.fitBounds(BELT, { padding: 8, animate: !still() }) }}>⌂</button>
        </div>
      )}
      {incidents.length + unplaced > 0 && (
        <button type="button" className="unplaced" dir={direction} aria-pressed={address.placed === '0'} disabled={unplaced === 0} onClick={() => go({ placed: address.placed === '0' ? null : '0', pane: null, incident: null, panel: null })}>
          {say('map.unplaced', { count: unplaced })}
        </button>
      )}
      {map !== null && <MapTip map={map} />}
      <Legend sectors={sectors} />
    </section>
  )
}
