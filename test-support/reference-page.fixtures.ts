// Reference pages of an invented operation: the same content in each format that the readers support.

export const textPage = `Menu
Tea Service

BrewTea

Brews tea.

Request Syntax

Copy
{ "cups": [ "string" ], "leaf": "string" }

Request Parameters

cups

A list of up to 12 cups to fill. More don't fit on the tray.

Type: array of Strings

Required: Yes

leaf

The leaf.

Note

Green is out.

Type: String

Length Constraints: Minimum length of 2. Maximum length of 9.

Valid Values: ASSAM | CEYLON

Required: No

Response Syntax

Copy
{ "pots": [ { "brewedAt": number, "dishes": [ { "wet": boolean } ], "labels": [ { "name": "string", "value": "string" } ], "lid": { "round": boolean }, "notes": { "string" : "string" }, "refills": { "inner": "Pot", "times": number } } ] }

Response Elements

pots

What was brewed.

Type: array of Pot objects

Errors

KettleException

The kettle is cold.

HTTP Status Code: 400

ServerException

The cook fell ill.

Examples

Example

Sample Request

Copy
POST / HTTP/1.1 Host: tea.example X-Date: Mon, 1 Jan 2024 10:11:12 GMT { "cups": [ "a" ] }

Sample Response

Copy
HTTP/1.1 200 OK Content-Type: application/x-amz-json-1.1 { "pots": [] }

See Also

Nothing.
`;

export const markdownPage = `# BrewTea
<a name="API_BrewTea"></a>

Brews tea.

## Request Syntax
<a name="API_BrewTea_RequestSyntax"></a>

\`\`\`
{
   "cups": [ "string" ],
   "leaf": "string"
}
\`\`\`

## Request Parameters
<a name="API_BrewTea_RequestParameters"></a>

 ** [cups](#API_BrewTea_RequestSyntax) **   <a name="Tea-BrewTea-request-cups"></a>
A list of up to 12 [cups](https://tea.example/cups.html) to fill. More don't fit on the tray.  
Type: Array of strings  
Array Members: Minimum number of 1 item.  
Length Constraints: Fixed length of 3.  
Required: Yes

 ** [leaf](#API_BrewTea_RequestSyntax) **   <a name="Tea-BrewTea-request-leaf"></a>
The leaf.  
Type: String  
Pattern: \`[A-Z]+\`   
Valid Values: \`ASSAM | CEYLON\`   
Required: No

## Response Syntax
<a name="API_BrewTea_ResponseSyntax"></a>

\`\`\`
{
   "pots": [ 
      { 
         "brewedAt": number,
         "inner": "Pot",
         "lid": { 
            "round": boolean
         },
         "notes": { 
            "string" : "string" 
         },
         "volume": number
      }
   ]
}
\`\`\`

## Response Elements
<a name="API_BrewTea_ResponseElements"></a>

 ** [pots](#API_BrewTea_ResponseSyntax) **   <a name="Tea-BrewTea-response-pots"></a>
What was brewed.  
Type: Array of [Pot](API_Pot.md) objects

## Errors
<a name="API_BrewTea_Errors"></a>

 ** KettleException **   
The kettle is cold.    
 ** message **   
How cold it is.
HTTP Status Code: 409

 ** ServerException **   
The cook fell ill.  

## Examples

### Example

#### Sample Request

\`\`\`
POST / HTTP/1.1
Host: tea.example

{ "cups": [ "abc" ] }
\`\`\`

#### Sample Response

\`\`\`
HTTP/1.1 200 OK
Content-Type: application/x-amz-json-1.1

{ "pots": [] }
\`\`\`
`;

/** The type pages that belong to the Markdown page, by file name. */
export const dataTypePages: Readonly<Record<string, string>> = {
  'API_Pot.md': `# Pot

A pot.

## Contents

 ** brewedAt **   <a name="Tea-Type-Pot-brewedAt"></a>
When.  
Type: Timestamp  
Required: No

 ** inner **   <a name="Tea-Type-Pot-inner"></a>
A pot in the pot.  
Type: [Pot](API_Pot.md) object  
Required: No

 ** lid **   <a name="Tea-Type-Pot-lid"></a>
The lid.  
Type: [Lid](API_Lid.md) object  
Required: Yes

 ** notes **   <a name="Tea-Type-Pot-notes"></a>
Notes.  
Type: String to string map  
Key Length Constraints: Maximum length of 5.  
Required: No

 ** volume **   <a name="Tea-Type-Pot-volume"></a>
How much.  
Type: Integer  
Valid Range: Minimum value of 1. Maximum value of 8.  
Required: No
`,
  'API_Lid.md': `# Lid

## Contents

 ** round **   <a name="Tea-Type-Lid-round"></a>
Whether it is round.  
Type: Boolean  
Required: No
`,
};
