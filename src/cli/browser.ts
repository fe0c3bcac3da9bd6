import { existsSync } from 'node:fs'

/** Where a Chromium is: that of the variable CHROMIUM, or a usual place; undefined where there is none. */
export const findBrowser = (): string | undefined =>
  [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path !== undefined && existsSync(path))

/** How it is started for tests and pictures: it draws by software and asks nobody anything. As root it runs only without its sandbox. */
export const BROWSER_ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
