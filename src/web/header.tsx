import { useEffect, useRef, useState } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { EventKind } from '../model/index.ts'
import { STATUS_NAMES } from './filters.ts'
import { go, useAddress } from './address.ts'
import type { State, StoredProfile } from './api.ts'
import { Choice, LanguageList, Segments } from './choice.tsx'
import { CALENDARS } from './dates.ts'
import { KIND_FAMILIES, kindsOf } from './families.ts'
import { FACTS, LANGUAGES, nameIn } from './languages.ts'
import { AXES, THEMES, useReader, useSay } from './locale.tsx'
import { useSectors, useWaiting } from './queries.ts'
import { FamilySymbol, KindSymbol } from './symbol.tsx'

/** How long somebody may pause in typing before the search runs, in milliseconds. */
const TYPING_PAUSE = 250

const Search = () => {
  const say = useSay()
  const { q } = useAddress()
  const [typed, setTyped] = useState(q ?? '')
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setTyped(q ?? ''), [q])
  const search = (text: string, at: number): void => {
    setTyped(text)
    clearTimeout(pause.current)
    pause.current = setTimeout(() => go({ q: text.trim() === '' ? null : text }), at)
  }
  return (
    <search className="search">
      <form onSubmit={(event) => { event.preventDefault(); search(typed, 0) }}>
        <input id="search" type="search" dir="auto" value={typed} aria-label={say('search.label')} placeholder={say('search.placeholder')} onChange={(event) => search(event.target.value, TYPING_PAUSE)} />
        {typed === '' ? <kbd>/</kbd> : <button type="button" className="icon-button" aria-label={say('search.clear')} onClick={() => search('', 0)}>✕</button>}
      </form>
    </search>
  )
}

/** The filters of the register and the map, each a choice of one. */
export const Filters = () => {
  const say = useSay()
  const { language } = useReader()
  const address = useAddress()
  const sectors = useSectors()
  const kinds = KIND_FAMILIES.map((family) => ({
    id: family, name: say(`family.${family}`), mark: <FamilySymbol family={family} />,
    options: kindsOf(family).map((kind: EventKind) => ({ id: kind, name: say(`kind.${kind}`), mark: <KindSymbol kind={kind} size={11} /> })),
  }))
  const sectorOptions = (sectors.data?.features ?? []).map(({ properties }) => ({ id: properties.id, name: nameIn(properties.name, language) ?? properties.id }))
  return (
    <div className="filters">
      <Choice label={say('filter.kind')} all={say('filter.kind.all')} value={address.kind} options={kinds} onChoose={(kind) => go({ kind })} />
      <Choice label={say('filter.sector')} all={say('filter.sector.all')} value={address.sector} options={sectorOptions} onChoose={(sector) => go({ sector })} />
      <Choice label={say('filter.status')} all={say('filter.status.all')} value={address.status} options={STATUS_NAMES.map((id) => ({ id, name: say(`status.${id}`) }))} onChoose={(status) => go({ status })} />
    </div>
  )
}

type Shown = { readonly state: State | undefined; readonly acting: StoredProfile | null }
const LANGUAGE_NAMES = LANGUAGES.map((id) => ({ id, name: FACTS[id].name }))

/** How much waits for a person; nothing where nothing does. */
const Waiting = ({ count }: { readonly count: number | undefined }) => {
  const say = useSay()
  const { language } = useReader()
  return count === undefined || count === 0 ? null : <span className="waits"><span aria-hidden="true">{count.toLocaleString(FACTS[language].locale)}</span><span className="unseen">{say('header.waiting', { count })}</span></span>
}

/** Add, review, signals, person: what opens beside the register. On a phone they stand in the menu, where there is room for them. */
const PanelButtons = ({ state, acting, onOpened }: Shown & { readonly onOpened?: () => void }) => {
  const say = useSay()
  const { panel } = useAddress()
  const waiting = useWaiting()
  const toggle = (name: string) => () => { go({ panel: panel === name ? null : name, ...(onOpened ? { pane: null } : {}) }); onOpened?.() }
  return (
    <>
      <button type="button" className="button" aria-expanded={panel === 'add'} onClick={toggle('add')}>{say('header.add')}</button>
      <button type="button" className="button quiet-button" aria-expanded={panel === 'review'} onClick={toggle('review')}>{say('header.review')}<Waiting count={waiting.pairs} /></button>
      <button type="button" className="button quiet-button" aria-expanded={panel === 'rereading'} onClick={toggle('rereading')}>{say('header.rereading')}<Waiting count={waiting.readings} /></button>
      <button type="button" className="button quiet-button" aria-expanded={panel === 'signals'} onClick={toggle('signals')}>
        {state ? say('header.signals.count', { count: state.counts.signals }) : say('header.signals')}
      </button>
      <button type="button" className="button quiet-button person" aria-expanded={panel === 'person'} onClick={toggle('person')}>
        {acting ? <>{say('header.personNamed', { name: '' })}<bdi>{acting.name}</bdi></> : say('header.person')}
      </button>
    </>
  )
}

const LanguageChoice = () => {
  const say = useSay()
  const { language, setLanguage } = useReader()
  return <LanguageList label={say('header.language')} value={language} options={LANGUAGE_NAMES} onChoose={setLanguage} />
}

const ViewMenu = ({ state, acting }: Shown) => {
  const say = useSay()
  const { calendar, theme, axis, setCalendar, setTheme, setAxis } = useReader()
  return (
    <DialogTrigger>
      <Button className="button quiet-button view"><span className="wide-only">{say('header.view')}</span><span className="phone-only">{say('header.menu')}</span></Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className="view-menu" aria-label={say('header.view')}>{({ close }) => <>
          <div className="phone-only menu-panels"><PanelButtons state={state} acting={acting} onOpened={close} /></div>
          <div className="phone-only"><p aria-hidden="true">{say('header.language')}</p><LanguageChoice /></div>
          <p>{say('view.calendar')}</p>
          <Segments label={say('view.calendar')} value={calendar} options={CALENDARS.map((id) => ({ id, name: say(`calendar.${id}`) }))} onChoose={setCalendar} />
          <p>{say('view.theme')}</p>
          <Segments label={say('view.theme')} value={theme} options={THEMES.map((id) => ({ id, name: say(`theme.${id}`) }))} onChoose={setTheme} />
          <p>{say('view.axis')}</p>
          <Segments label={say('view.axis')} value={axis} options={AXES.map((id) => ({ id, name: say(`axis.${id}`) }))} onChoose={setAxis} />
          <p className="wide-only">{say('view.keys')}</p>
          <dl className="keys wide-only">
            <dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>{say('keys.move')}</dd>
            <dt><kbd>Enter</kbd></dt><dd>{say('keys.open')}</dd>
            <dt><kbd>Esc</kbd></dt><dd>{say('keys.close')}</dd>
            <dt><kbd>/</kbd></dt><dd>{say('keys.search')}</dd>
          </dl>
        </>}</Dialog>
      </Popover>
    </DialogTrigger>
  )
}

/** One line: name, search, what opens beside the register, language, view. */
export const HeaderLine = ({ state, acting }: Shown) => {
  const say = useSay()
  return (
    <header className="header">
      <a className="skip" href="#register">{say('app.skip')}</a>
      <h1 title={say('app.tagline')}><Knot /><span>{say('app.name')}</span></h1>
      <Search />
      <span className="spacer" />
      <div className="wide-only header-panels"><PanelButtons state={state} acting={acting} /></div>
      <div className="wide-only"><LanguageChoice /></div>
      <ViewMenu state={state} acting={acting} />
    </header>
  )
}

/** The belt: a woven band, the mark of the application. */
const Knot = () => (
  <svg className="knot" viewBox="0 0 34 20" width="34" height="20" aria-hidden="true">
    <path d="M1 13c7-11 11 5 17-3s8-8 15-6" fill="none" stroke="currentColor" strokeWidth="5" />
    <path d="M1 13c7-11 11 5 17-3s8-8 15-6" fill="none" stroke="var(--paper)" strokeWidth="1.1" strokeDasharray="2.2 2.2" />
  </svg>
)
