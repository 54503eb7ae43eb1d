import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

export const migrationsFolder: string = join(root, 'db', 'migrations')
export const publicFolder: string = join(root, 'public')
