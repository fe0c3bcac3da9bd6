import { clearDemonstration, refreshRegister } from '../store/index.ts'
import { outputOf, type Status, type Terminal } from './terminal.ts'
import { rebuildBy, withStore } from './with-store.ts'

/** `kamarband clear-demo`: takes the demonstration out of the store; what anybody added stays. */
export const clearDemo = (terminal: Terminal): Promise<Status> => withStore(terminal, async (store, pipeline) => {
  const rebuild = rebuildBy(terminal)
  const { reports } = await clearDemonstration(store, rebuild.now)
  await refreshRegister(store, pipeline, rebuild)
  await outputOf(terminal.stdout).write(reports === 0 ? 'There was no demonstration; it will not be loaded.\n' : `${reports} reports of the demonstration were taken out; it will not come back.\n`)
  return 0
})
