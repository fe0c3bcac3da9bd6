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

/** How the image of a cluster is called: this, and how many parts each family has. */
export const MIX = 'mix:'
const [RING, RING_WIDTH] = [34, 3.4]

/** A disc with a ring that shows which families lie within, as `mix:7,0,3,0,2,0` says. */
const mixImage = (name: string, colours: MapColours): ImageData => {
  const parts = name.slice(MIX.length).split(',').map(Number)
  const sum = parts.reduce((total, part) => total + part, 0)
  return draw(RING, (context) => {
    context.translate(RING / 2, RING / 2)
    context.fillStyle = colours.paper
    context.beginPath()
    context.arc(0, 0, RING / 2 - 1, 0, 2 * Math.PI)
    context.fill()
    context.lineWidth = RING_WIDTH
    let from = -Math.PI / 2
    for (const [i, family] of KIND_FAMILIES.entries()) {
      const to = from + ((parts[i] ?? 0) / Math.max(1, sum)) * 2 * Math.PI
      context.strokeStyle = colours.families[family]
      context.beginPath()
      context.arc(0, 0, RING / 2 - 1 - RING_WIDTH / 2, from, to)
      if (to > from) context.stroke()
      from = to
    }
  })
}

/** A symbol of a family on a ground of its own, filled or hollow. */
const symbolImage = (family: KindFamily, hollow: boolean, colours: MapColours): ImageData => draw(SIZE, (context) => {
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
})

/** The hatching of sectors of which nobody can say the level. */
const hatchImage = (colours: MapColours): ImageData => draw(9, (context) => {
  context.strokeStyle = colours.quiet
  context.globalAlpha = 0.36
  context.lineWidth = 0.7
  context.beginPath()
  for (const shift of [-9, 0, 9]) {
    context.moveTo(shift, 9)
    context.lineTo(shift + 9, 0)
  }
  context.stroke()
})

/** The image of a name that the style asks for; null where it is none of ours. */
const imageCalled = (name: string, colours: MapColours): ImageData | null => {
  if (name.startsWith(MIX)) return mixImage(name, colours)
  if (name === 'hatch') return hatchImage(colours)
  const family = KIND_FAMILIES.find((one) => name.startsWith(`${one}-`))
  return family === undefined ? null : symbolImage(family, name.endsWith('-hollow'), colours)
}

/** Draws each image when the style first asks for it. */
export const drawImages = (map: MapLibreMap, colours: MapColours): void => {
  map.setMissingStyleImageResolver((name) => {
    const image = imageCalled(name, colours)
    if (image !== null && !map.hasImage(name)) map.addImage(name, image, { pixelRatio: RATIO })
  })
}
