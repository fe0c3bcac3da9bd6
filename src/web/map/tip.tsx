import type { Map as MapLibreMap, MapLayerMouseEvent } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import type { EventKind } from '../../model/index.ts'
import { useReader, useSay } from '../locale.tsx'
import { useWords } from '../words.ts'

/** What lies under the pointer: kinds with their numbers, the most frequent first; `x`, `y`: pixels in the map. */
type Under = { readonly x: number; readonly y: number; readonly count: number; readonly kinds: readonly (readonly [EventKind, number])[] }
/** Kinds that are told one by one. */
const MOST = 4

const underOf = ({ point, features }: MapLayerMouseEvent): Under | null => {
  const properties = features?.[0]?.properties
  if (properties === undefined) return null
  const kinds = properties.id === undefined
    ? Object.entries(properties).flatMap(([key, count]) => (key.startsWith('of_') ? [[key.slice('of_'.length) as EventKind, Number(count)] as const] : [])).sort((a, b) => b[1] - a[1])
    : [[properties.kind as EventKind, 1] as const]
  return { x: point.x, y: point.y, count: Number(properties.count ?? 1), kinds }
}

/** Says what a symbol or a number on the map stands for, beside the pointer. The register says the same to those who have none. */
export const MapTip = ({ map }: { readonly map: MapLibreMap }) => {
  const say = useSay()
  const words = useWords()
  const { direction } = useReader()
  const [under, setUnder] = useState<Under | null>(null)
  useEffect(() => {
    const show = (event: MapLayerMouseEvent): void => setUnder(underOf(event))
    const hide = (): void => setUnder(null)
    const shown = ['symbols', 'clusters'].flatMap((layer) => [map.on('mousemove', layer, show), map.on('mouseleave', layer, hide)])
    shown.push(map.on('movestart', hide))
    return () => { for (const one of shown) one.unsubscribe() }
  }, [map])
  if (under === null) return null
  const rest = under.kinds.slice(MOST).reduce((sum, [, count]) => sum + count, 0)
  return (
    <div className="map-tip" dir={direction} aria-hidden="true" style={{ left: under.x, top: under.y }}>
      {under.count > 1 && <strong>{say('register.count', { count: under.count })}</strong>}
      <ul>
        {under.kinds.slice(0, MOST).map(([kind, count]) => <li key={kind}>{under.count > 1 && <span className="map-tip-count">{words.number(count)}</span>} {words.kind(kind)}</li>)}
        {rest > 0 && <li><span className="map-tip-count">{words.number(rest)}</span> {say('map.tip.rest')}</li>}
      </ul>
    </div>
  )
}
