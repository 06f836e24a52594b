/**
 * Lets the reference speak of packages by the names that they are imported by, and not of the files they are made of.
 *
 * @param {import('typedoc').Application} app
 */
export function load(app) {
  app.converter.on('resolveBegin', ({ project }) => {
    for (const module of project.children ?? [])
      module.name = `@sheaf/${module.name.replace(/\/src(?=\/|$)/, '')}`
  })
}
