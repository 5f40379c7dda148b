"""The shapes that the API takes and gives; `app/openapi.json` is made of them."""
