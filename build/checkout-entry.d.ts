export declare const bundleFolder: string;
export declare const manifestName: string;
export declare const entryFile: string;
export declare function digestOf(texts: Iterable<string>): string;
export declare function checkoutEntry(root: string): Promise<URL>;
