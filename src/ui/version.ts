declare const __APP_VERSION__: string;

/** The version of the app, as package.json had it when this was built. */
export const version = __APP_VERSION__;
