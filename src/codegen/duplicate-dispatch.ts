import type { IrFunction } from "../ir/index.ts";

export function duplicateDispatch(_f: IrFunction): void {}
