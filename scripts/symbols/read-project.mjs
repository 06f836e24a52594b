import { Application, Logger, LogLevel, TSConfigReader, TypeDocReader } from 'typedoc'

/**
 * What packages export, as TypeDoc reads it: with the options of its own file in that folder, and these.
 *
 * @param {string} folder
 * @param {Record<string, unknown>} [options]
 * @returns {Promise<{ project: import('typedoc').ProjectReflection, complaints: readonly string[] }>} `complaints`:
 * links that lead nowhere, and whatever else TypeDoc warns of.
 */
export async function readProject(folder, options = {}) {
  const complaints = []
  const app = await Application.bootstrap(
    {
      options: folder,
      tsconfig: folder,
      basePath: folder,
      displayBasePath: folder,
      disableSources: false,
      disableGit: true,
      sourceLinkTemplate: '{path}',
      readme: 'none',
      ...options,
    },
    [new TypeDocReader(), new TSConfigReader()],
  )
  app.logger = new (class extends Logger {
    log(message, level) {
      if (level >= LogLevel.Warn) complaints.push(message)
    }
  })()
  const project = await app.convert()
  if (!project) throw new Error(complaints.join('\n'))
  app.validate(project)
  return { project, complaints }
}
