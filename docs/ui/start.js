// A file of its own: the content security policy allows no script inside a page.
SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#ui",
  deepLinking: true,
  displayRequestDuration: true,
  validatorUrl: null, // asks no other host
});
