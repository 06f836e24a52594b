const _imports_0 = "/assets/many-to-one-light.BmEd5hgU.svg";
const _imports_1 = "/assets/many-to-one-dark.wIOFA4SM.svg";
export {
  _imports_0 as _,
  _imports_1 as a
};
