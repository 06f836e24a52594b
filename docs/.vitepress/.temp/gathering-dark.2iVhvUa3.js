const _imports_2 = "/assets/gathering-light.dg4a5cY1.svg";
const _imports_3 = "/assets/gathering-dark.BBuftiGr.svg";
export {
  _imports_2 as _,
  _imports_3 as a
};
