import type { Map as MapLibreMap } from 'maplibre-gl'
import { KIND_FAMILIES, type KindFamily, SHAPE } from '../families.ts'

/** Device pixels a CSS pixel for drawn images; sharp on every usual screen. */
const RATIO = 3
const SIZE = 20

export type MapColours = {
  readonly paper: string
  readonly outside: string
  /** Land outside the belt. */
  readonly beyond: string
  readonly ink: string
  readonly quiet: string
  readonly rule: string
  readonly river: string
  readonly families: Readonly<Record<KindFamily, string>>
  readonly levels: Readonly<Record<'low' | 'medium' | 'high' | 'critical', string>>
}

/** The colours of the page's tokens as the style sheet has them at this moment. */
export const coloursOf = (element: Element): MapColours => {
  const style = getComputedStyle(element)
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return {
    paper: token('map-land'), outside: token('map-outside'), beyond: token('map-beyond'), ink: token('ink'), quiet: token('ink-3'), rule: token('map-line'), river: token('map-river'),
    families: Object.fromEntries(KIND_FAMILIES.map((family) => [family, token(`family-${family}`)])) as Record<KindFamily, string>,
    levels: { low: token('level-low'), medium: token('level-medium'), high: token('level-high'), critical: token('level-critical') },
  }
}

const draw = (size: number, paint: (context: CanvasRenderingContext2D) => void): ImageData => {
  const canvas = document.createElement('canvas')
  canvas.width = size * RATIO
  canvas.height = size * RATIO
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('this browser draws no canvas')
  context.scale(RATIO, RATIO)
  paint(context)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

/** Adds a filled and a hollow symbol a family, and the hatching of sectors of which nobody can say the level. */
export const addImages = (map: MapLibreMap, colours: MapColours): void => {
  for (const family of KIND_FAMILIES)
    for (const hollow of [false, true])
      map.addImage(
        `${family}-${hollow ? 'hollow' : 'filled'}`,
        draw(SIZE, (context) => {
          context.translate(2, 2)
          const shape = new Path2D(SHAPE[family])
          context.lineJoin = 'round'
          context.strokeStyle = colours.paper
          context.lineWidth = 3.2
          context.stroke(shape)
          context.fillStyle = hollow ? colours.paper : colours.families[family]
          context.fill(shape)
          context.strokeStyle = colours.families[family]
          context.lineWidth = hollow ? 1.8 : 1
          context.stroke(shape)
        }),
        { pixelRatio: RATIO },
      )
  map.addImage(
    'hatch',
    draw(9, (context) => {
      context.strokeStyle = colours.quiet
      context.globalAlpha = 0.36
      context.lineWidth = 0.7
      context.beginPath()
      for (const shift of [-9, 0, 9]) {
        context.moveTo(shift, 9)
        context.lineTo(shift + 9, 0)
      }
      context.stroke()
    }),
    { pixelRatio: RATIO },
  )
}
